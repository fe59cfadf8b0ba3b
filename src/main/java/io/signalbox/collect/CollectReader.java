package io.signalbox.collect;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.document.ZoneText;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemCode;
import io.signalbox.schedule.CronTimes;

/** Reads {@code collect} of one operation. The schema has checked the form. */
public final class CollectReader {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final List<String> OF_ONE_MESSAGE = List.of("${subject}", "${header.", "${body/");

    private final Section root;
    private final Section operation;
    private final Called called;

    private CollectReader(Section root, Section operation, Called called) {
        this.root = root;
        this.operation = operation;
        this.called = called;
    }

    /**
     * What is known of the operation.
     *
     * @param verb what a call does, for people
     * @param template where it takes values from a message
     * @param isOnlyChange whether no other operation of its system changes something
     */
    public record Called(
            String name, String verb, String template, boolean isSafe, boolean sendsBody, boolean isOnlyChange) {}

    /** That only a call can be collected. */
    public static void refuseEvent(Section event, String name) {
        event.error(
                "collect",
                ProblemCode.VALUE_REFUSED,
                "'collect' gathers calls, and '" + name + "' is an event, which is not called; remove it");
    }

    /** @param operation its block, which has {@code collect} */
    public static Collect read(Section root, Section operation, Called called) {
        return new CollectReader(root, operation, called).read();
    }

    private Collect read() {
        Section collect = operation.at("collect");
        checkOperation();
        checkOthers();
        CronTimes cron = cron(collect);
        return new Collect(
                every(collect),
                cron,
                collect.node().path("most").asInt(Collect.USUALLY),
                size(collect),
                inTurn(),
                body(collect));
    }

    private void checkOperation() {
        if (called.isSafe() || !called.sendsBody()) {
            operation.error(
                    "collect",
                    ProblemCode.VALUE_REFUSED,
                    "'collect' makes one body of many messages, and "
                            + (called.isSafe()
                                    ? "'" + called.verb() + "' changes nothing at the system"
                                    : "a call of '" + called.name() + "' sends none")
                            + "; remove it");
        }
        OF_ONE_MESSAGE.stream()
                .filter(called.template()::contains)
                .findFirst()
                .ifPresent(place -> operation.error(
                        "collect",
                        ProblemCode.VALUE_REFUSED,
                        "one call is made of many messages, and '" + place + (place.endsWith("}") ? "" : "...}")
                                + "' would be of one of them; a call that is collected may take ${date}, ${time}"
                                + " and ${batch}"));
    }

    /** What is about the call of one message. */
    private void checkOthers() {
        if (root.at("fallback").has(called.name())) {
            operation.error(
                    "collect",
                    ProblemCode.VALUE_REFUSED,
                    "'" + called.name() + "' cannot be collected and have a fallback; remove one of the two");
        }
        JsonNode lookup = root.at("idempotency").node().path("lookup");
        if (lookup.has(called.name()) || lookup.isTextual() && called.isOnlyChange()) {
            operation.error(
                    "collect",
                    ProblemCode.VALUE_REFUSED,
                    "'idempotency.lookup' finds what one message did, and '" + called.name()
                            + "' is called for many at once; remove it there, and let the system recognise repeats by"
                            + " 'idempotency.header'");
        }
    }

    private static Duration every(Section collect) {
        Optional<Duration> every = collect.text("every").flatMap(DurationText::parse);
        if (every.isPresent() == collect.has("cron")) {
            collect.error(
                    ProblemCode.VALUE_REFUSED,
                    "'collect' must say when: 'every', as the longest time that an item waits, or 'cron'; it has "
                            + (collect.has("cron") ? "both" : "neither"));
        }
        every.filter(time -> time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0)
                .ifPresent(time ->
                        collect.error("every", ProblemCode.VALUE_REFUSED, "'collect.every' must be between 1s and 1d"));
        return every.orElse(null);
    }

    private static CronTimes cron(Section collect) {
        Optional<String> cron = collect.text("cron");
        if (cron.isEmpty()) {
            if (collect.has("zone")) {
                collect.error(
                        "zone",
                        ProblemCode.VALUE_REFUSED,
                        "'zone' is about the times of 'cron', which this 'collect' has not; remove it");
            }
            return null;
        }
        String zone = collect.text("zone").orElse("UTC");
        Optional<ZoneId> known = ZoneText.parse(zone);
        if (known.isEmpty()) {
            collect.error("zone", ProblemCode.VALUE_REFUSED, ZoneText.refusal(zone));
            return null;
        }
        try {
            return CronTimes.coming(cron.get(), known.get());
        } catch (IllegalArgumentException e) {
            collect.error("cron", ProblemCode.VALUE_REFUSED, e.getMessage());
            return null;
        }
    }

    private static int size(Section collect) {
        String text = collect.text("size").orElse("");
        if (!text.matches("\\d{1,6}(KiB|MiB)")) {
            return Collect.USUAL_SIZE;
        }
        long amount = Long.parseLong(text.substring(0, text.length() - 3));
        long bytes = amount << (text.endsWith("KiB") ? 10 : 20);
        if (bytes > Collect.LARGEST) {
            collect.error(
                    "size",
                    ProblemCode.VALUE_REFUSED,
                    "'collect.size' must be at most 64MiB: all items of a call are in memory when it is made");
            return Collect.USUAL_SIZE;
        }
        return (int) bytes;
    }

    /** Where each item has a result of its own, a later one must not overtake an earlier one that failed. */
    private boolean inTurn() {
        Optional<String> order = operation.at("collect").text("order");
        Section answers = operation.has("answers") ? operation.at("answers") : root.at("answers");
        return order.map("subject"::equals).orElse(answers.has("items"));
    }

    private static Collect.Body body(Section collect) {
        boolean lines = collect.text("as").filter("lines"::equals).isPresent();
        for (String key : List.of("at", "body")) {
            if (lines && collect.has(key)) {
                collect.error(
                        key,
                        ProblemCode.VALUE_REFUSED,
                        "a body of lines holds nothing but its items; remove '" + key + "' or 'as'");
            }
        }
        if (lines) {
            return new Collect.Body(new byte[0], bytes("\n"), bytes("\n"), "application/x-ndjson");
        }
        Optional<String> at = collect.text("at");
        if (at.isEmpty()) {
            if (collect.has("body")) {
                collect.error(
                        "body",
                        ProblemCode.KEY_MISSING,
                        "'body' says what stands beside the list of items; say with 'at' where that stands, such as"
                                + " at: /inputs");
            }
            return new Collect.Body(bytes("["), bytes(","), bytes("]"), null);
        }
        return around(collect, JsonPointer.compile(at.get()));
    }

    /** The body is written once with a mark in place of the list. */
    private static Collect.Body around(Section collect, JsonPointer at) {
        JsonNode beside = collect.node().path("body");
        ObjectNode body = beside.isObject() ? beside.deepCopy() : JsonNodeFactory.instance.objectNode();
        String mark = UUID.randomUUID().toString();
        JsonNode parent = at.head() == null ? body : body.at(at.head());
        if (!body.at(at).isMissingNode() || !parent.isObject() && !parent.isMissingNode()) {
            collect.error(
                    "at", ProblemCode.VALUE_REFUSED, "'body' says something else at " + at + ", where the list stands");
            return new Collect.Body(bytes("["), bytes(","), bytes("]"), null);
        }
        body.withObject(at.head() == null ? JsonPointer.empty() : at.head())
                .put(at.last().getMatchingProperty(), mark);
        String[] parts = text(body).split("\"" + mark + "\"", -1);
        return new Collect.Body(bytes(parts[0] + "["), bytes(","), bytes("]" + parts[1]), null);
    }

    private static String text(JsonNode body) {
        try {
            return Json.writer().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
