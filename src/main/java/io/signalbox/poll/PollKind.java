package io.signalbox.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.SchemaPart;
import io.signalbox.document.Section;
import io.signalbox.mail.MailSource;
import io.signalbox.problem.ProblemCode;
import io.signalbox.remotefile.FileSource;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationPart;

/** Events that are read from a system, again and again, from where the last time ended. */
public final class PollKind implements OperationKind {

    private final List<OperationKind> readers;
    private final JsonNode schema;

    /** @param readers kinds whose operations can read */
    public PollKind(List<OperationKind> readers) {
        this.readers = List.copyOf(readers);
        this.schema = schema(readers);
    }

    /** What a kind says of its operations, it says of its part of a poll. */
    private static JsonNode schema(List<OperationKind> readers) {
        ObjectNode schema = (ObjectNode) SchemaPart.ofResource("schema/kind/poll.schema.json");
        ObjectNode own = (ObjectNode) schema.at("/$defs/poll/properties");
        for (OperationKind reader : readers) {
            reader.schema().path("operation").properties().forEach(key -> {
                if (!own.has(key.getKey())) {
                    own.set(key.getKey(), key.getValue());
                }
            });
        }
        return schema;
    }

    @Override
    public String key() {
        return "poll";
    }

    @Override
    public JsonNode schema() {
        return schema;
    }

    @Override
    public boolean isWayIn() {
        return true;
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        Section poll = part.operation().at("poll");
        List<OperationKind> named =
                readers.stream().filter(kind -> poll.has(kind.key())).toList();
        if (named.size() != 1) {
            List<String> keys = new ArrayList<>();
            readers.forEach(kind -> keys.add("'" + kind.key() + "'"));
            poll.error(
                    ProblemCode.OPERATION_KIND_UNCLEAR,
                    "the poll of '" + part.name() + "' must say by which of "
                            + keys.stream().sorted().collect(Collectors.joining(", ")) + " it reads, but has "
                            + (named.isEmpty() ? "none" : "several"));
            return Optional.empty();
        }
        boolean isTold = part.operation().has("webhook");
        return named.get(0)
                .read(new OperationPart(part.name(), poll, part.system(), part.placeholders(), PollReader.PLACES))
                .flatMap(operation -> plan(part.name(), poll, operation, isTold));
    }

    private static Optional<? extends Operation> plan(String name, Section poll, Operation operation, boolean isTold) {
        if (operation instanceof FileSource files) {
            return new FilePlanReader(name, poll, files, isTold).read();
        }
        if (operation instanceof MailSource mails) {
            return new MailPlanReader(name, poll, mails, isTold).read();
        }
        if (!poll.has("id")) {
            poll.error(
                    ProblemCode.KEY_MISSING,
                    "the poll of '" + name + "' needs the key 'id', which says where an item has its id, such as /id");
            return Optional.empty();
        }
        return operation instanceof CallableOperation reads
                ? new PollReader(name, poll, reads, isTold).read()
                : Optional.empty();
    }
}
