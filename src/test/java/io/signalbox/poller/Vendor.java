package io.signalbox.poller;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.AnswerContent;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.kind.Kinds;
import io.signalbox.poll.PagePlan;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** A system that gives out what it has in pages, in whichever way the poll turns them. */
final class Vendor implements DirectCalls {

    /** One thing it has. */
    record Record(String id, String at, String name) {}

    /** What was asked for. */
    record Asked(String cursor, String page) {}

    final List<Record> records = new ArrayList<>();
    final List<Asked> asked = new ArrayList<>();
    int pageSize = 2;
    /** Done before an answer is made, with its number. */
    java.util.function.IntConsumer before = number -> {};

    static final class Api {
        private final SystemDescriptor system;
        private final PagePlan plan;

        private Api(SystemDescriptor system, PagePlan plan) {
            this.system = system;
            this.plan = plan;
        }

        SystemDescriptor system() {
            return system;
        }

        PagePlan plan() {
            return plan;
        }
    }

    /** The poll as a descriptor would say. */
    static Api api(Path folder, String poll) throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/crm.yaml"),
                """
                system: crm
                environment: production
                environments: { production: { url: "https://crm.example.com" } }
                operations:
                  customer-changed:
                """
                        + poll.indent(4));
        Systems.Loading loading = Systems.load(folder, Kinds.shipped(), key -> Optional.empty());
        if (!loading.findings().isEmpty()) {
            throw new IllegalArgumentException(loading.findings().toString());
        }
        SystemDescriptor system = loading.systems().get("crm");
        return new Api(
                system,
                system.source("customer-changed")
                        .flatMap(event -> event.way(PagePlan.class))
                        .orElseThrow());
    }

    void has(String id, String at) {
        records.add(new Record(id, at, "name of " + id));
    }

    void change(String id, String at) {
        records.removeIf(each -> each.id().equals(id));
        has(id, at);
    }

    void fails(int number, Problem problem) {
        before = each -> {
            if (each == number) {
                throw new ProblemException(problem);
            }
        };
    }

    @Override
    public Answer read(SystemDescriptor system, CallableOperation operation, CallPayload payload, String key) {
        String cursor = payload.values().place("cursor").orElse(null);
        Optional<String> number = payload.values().place("page");
        Optional<String> offset = payload.values().place("offset");
        Optional<String> token = payload.values().place("next");
        String page = number.or(() -> offset).or(() -> token).orElse(null);
        before.accept(asked.size());
        asked.add(new Asked(cursor, page));
        List<Record> found = records.stream()
                .filter(each -> cursor == null || each.at() == null || each.at().compareTo(cursor) >= 0)
                .toList();
        int from = number.map(each -> (Integer.parseInt(each) - 1) * pageSize)
                .or(() -> offset.map(Integer::parseInt))
                .or(() -> token.map(each -> Integer.parseInt(each.substring(1))))
                .orElse(0);
        int to = Math.min(found.size(), from + pageSize);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        found.subList(Math.min(from, to), to).forEach(each -> {
            ObjectNode item = list.addObject().put("id", each.id()).put("name", each.name());
            if (each.at() != null) {
                item.put("at", each.at());
            }
        });
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("data", list);
        if (to < found.size()) {
            body.put("next", "t" + to);
        }
        RawAnswer raw =
                new RawAnswer("200", List.<HeaderField>of(), body.toString().getBytes(StandardCharsets.UTF_8), null);
        return new Answer(CallOutcome.done("200"), raw).accepted(new AnswerContent(body, null), null);
    }

    @Override
    public void call(SystemDescriptor system, String operation, CallPayload payload, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DirectAnswer ask(SystemDescriptor system, String operation, CallPayload payload, String key) {
        throw new UnsupportedOperationException();
    }
}
