package io.signalbox.poller;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.Sha256;
import io.signalbox.format.Row;
import io.signalbox.ledger.Harvest.Known;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.message.Headers;
import io.signalbox.message.Json;
import io.signalbox.message.Message;
import io.signalbox.poll.FilePlan;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Makes messages of the rows of a file, or of the whole of it. A row that is broken is parked, and its neighbours go on. */
final class ReadRows {

    private static final String BYTES = "application/octet-stream";
    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final int LONGEST_NAME = 120;

    private final String event;
    private final FilePlan plan;

    ReadRows(String event, FilePlan plan) {
        this.event = event;
        this.plan = plan;
    }

    Reaped reap(Row row, FileCursor file, Instant now) {
        Map<String, String> headers = Map.of(FilePlan.FILE, file.name(), FilePlan.LINE, "" + row.line());
        String ownId = id(file) + ":" + row.line();
        if (!row.isGood()) {
            return reaped(ownId, null, now, Message.JSON, Json.bytes(broken(row, file)), headers, flaw(row, file));
        }
        byte[] bytes = Json.bytes(row.value());
        Optional<String> id = plan.id() == null ? Optional.of(ownId) : plan.id(row.value(), bytes, headers);
        Optional<String> subject = plan.subject(row.value(), bytes, headers);
        Problem flaw = null;
        if (id.isEmpty() || subject.isEmpty() && plan.subject() != null) {
            flaw = missing(id.isEmpty() ? "id" : "subject", row, file);
        }
        return reaped(id.orElse(ownId), subject.orElse(null), now, Message.JSON, bytes, headers, flaw);
    }

    /** Of a file that is one message. */
    Reaped reap(byte[] content, FileCursor file, Instant now) {
        return reaped(
                id(file),
                null,
                now,
                contentType(content, file.name()),
                content,
                Map.of(FilePlan.FILE, file.name()),
                null);
    }

    private Reaped reaped(
            String id,
            String subject,
            Instant now,
            String contentType,
            byte[] bytes,
            Map<String, String> headers,
            Problem flaw) {
        Message message = new Message(id, event, plan.name(), subject, now, contentType, bytes, new Headers(headers));
        return new Reaped(message, flaw, plan.isTold() ? Known.SAME_EVENT : Known.ANOTHER_EVENT);
    }

    private static String id(FileCursor file) {
        String name = file.name().length() > LONGEST_NAME
                ? "sha256-" + Sha256.hex(file.name().getBytes(StandardCharsets.UTF_8))
                : file.name();
        return name + "@" + file.mark();
    }

    private static ObjectNode broken(Row row, FileCursor file) {
        ObjectNode broken = JsonNodeFactory.instance.objectNode();
        broken.put("file", file.name()).put("line", row.line());
        if (row.value() != null) {
            broken.set("row", row.value());
        }
        return broken;
    }

    private Problem flaw(Row row, FileCursor file) {
        return Problem.of(
                ProblemCode.ROW_BROKEN,
                "line " + row.line() + " of '" + file.name() + "', which the poll of '" + event
                        + "' has read, is no row: " + row.flaw());
    }

    private Problem missing(String what, Row row, FileCursor file) {
        return Problem.of(
                ProblemCode.MESSAGE_ID_MISSING,
                "line " + row.line() + " of '" + file.name() + "', which the poll of '" + event
                        + "' has read, has no acceptable " + what
                        + " where the descriptor says; correct the descriptor, or edit the row and replay it");
    }

    private static String contentType(byte[] content, String name) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
        } catch (CharacterCodingException e) {
            return BYTES;
        }
        return name.toLowerCase(java.util.Locale.ROOT).endsWith(".json") && isJson(content) ? Message.JSON : TEXT;
    }

    private static boolean isJson(byte[] content) {
        try {
            return !Json.reader().readTree(content).isMissingNode();
        } catch (IOException e) {
            return false;
        }
    }
}
