package io.signalbox.poll;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.document.ZoneText;
import io.signalbox.poll.Paging.By;
import io.signalbox.poll.PollPlan.Since.Form;
import io.signalbox.problem.ProblemCode;
import io.signalbox.schedule.CronTimes;
import io.signalbox.system.CallableOperation;
import io.signalbox.webhook.Extraction;

/** Reads a poll: where cursor, id and pages stand, and when it is due. */
final class PollReader {

    /** What a template of a poll may have. */
    static final Set<String> PLACES = Set.of("cursor", "page", "offset", "next", "last");

    private static final Set<String> NAMED_BY = Set.of("next", "link", "number", "offset", "last");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration USUAL = Duration.ofMinutes(1);

    private final String name;
    private final Section poll;
    private final CallableOperation reads;
    private final boolean isTold;
    private boolean broken;

    PollReader(String name, Section poll, CallableOperation reads, boolean isTold) {
        this.name = name;
        this.poll = poll;
        this.reads = reads;
        this.isTold = isTold;
    }

    /** Empty when it cannot be used; the reasons are then among the findings. */
    Optional<PollPlan> read() {
        if (!reads.isSafe()) {
            refuse("a poll only reads: " + reads.verb() + " may change something at the system; write GET");
        }
        Paging paging = paging(poll.at("page"));
        JsonPointer cursor = pointer(poll, "cursor");
        checkCursor(cursor);
        Optional<Extraction> id = extraction("id");
        Optional<Extraction> subject = extraction("subject");
        Duration overlap = poll.text("overlap").flatMap(DurationText::parse).orElse(Duration.ZERO);
        PollTimes times = times();
        if (broken || id.isEmpty() || times == null) {
            return Optional.empty();
        }
        return Optional.of(new PollPlan(
                name, reads, paging, cursor, overlap, since(), id.get(), subject.orElse(null), times, isTold));
    }

    private void refuse(String text) {
        broken = true;
        poll.error(ProblemCode.VALUE_REFUSED, "the poll of '" + name + "' cannot be used: " + text);
    }

    private void refuse(Section at, String key, String text) {
        broken = true;
        at.error(key, ProblemCode.VALUE_REFUSED, text);
    }

    private boolean hasPlace(String place) {
        return reads.template().contains("${" + place + "}");
    }

    private void checkCursor(JsonPointer cursor) {
        if (cursor == null && hasPlace("cursor")) {
            refuse("it asks with ${cursor}, but no 'cursor' says where an item has it, such as cursor: /updatedAt");
        } else if (cursor != null && !hasPlace("cursor")) {
            refuse(
                    poll,
                    "cursor",
                    "nothing takes the cursor: write ${cursor} where the system is asked for what is newer");
        } else if (cursor != null && !poll.has("since")) {
            refuse("it must say where the first poll begins: since: now, since: all, or a value for ${cursor}");
        }
        for (String key : List.of("overlap", "since")) {
            if (cursor == null && poll.has(key)) {
                refuse(poll, key, "without a 'cursor' everything is read each time; remove '" + key + "'");
            }
        }
    }

    private Paging paging(Section page) {
        List<String> named = page.keys().stream()
                .filter(NAMED_BY::contains)
                .filter(key -> !key.equals("link") || page.node().path(key).asBoolean())
                .toList();
        if (named.size() > 1) {
            refuse(page, named.get(1), "a page is named in one way: keep one of " + String.join(", ", named));
        }
        JsonPointer items = pointer(page, "items");
        By by = by(page, named.isEmpty() ? "" : named.get(0));
        return new Paging(
                items == null ? JsonPointer.empty() : items,
                by,
                pointer(page, "more"),
                page.node().path("size").asInt(0));
    }

    private By by(Section page, String key) {
        switch (key) {
            case "next" -> {
                return new By.Token(pointer(page, key), hasPlace("next"));
            }
            case "link" -> {
                return new By.Link();
            }
            case "number" -> {
                requirePlace(page, key, "page");
                return new By.Number(page.node().path(key).asInt());
            }
            case "offset" -> {
                requirePlace(page, key, "offset");
                return new By.Offset(page.node().path(key).asInt());
            }
            case "last" -> {
                requirePlace(page, key, "last");
                return new By.LastItem(pointer(page, key));
            }
            default -> {
                PLACES.stream()
                        .filter(place -> !place.equals("cursor") && hasPlace(place))
                        .sorted()
                        .forEach(place ->
                                refuse("it asks with ${" + place + "}, but 'page' does not say how pages follow"));
                return new By.Nothing();
            }
        }
    }

    private void requirePlace(Section page, String key, String place) {
        if (!hasPlace(place)) {
            refuse(page, key, "nothing asks for the next page: write ${" + place + "} into the query");
        }
    }

    private JsonPointer pointer(Section at, String key) {
        try {
            return at.text(key).map(JsonPointer::compile).orElse(null);
        } catch (IllegalArgumentException e) {
            return null; // the schema says so
        }
    }

    private Optional<Extraction> extraction(String key) {
        Optional<String> text = poll.text(key);
        Optional<Extraction> parsed = text.flatMap(Extraction::parse);
        if (text.isPresent() && (parsed.isEmpty() || text.get().contains("${header."))) {
            refuse(
                    poll,
                    key,
                    "'" + key + "' of the poll of '" + name
                            + "' must be a JSON pointer within an item such as /id, or several"
                            + " of them with words between, such as ${/id}-${/updatedAt}");
            return Optional.empty();
        }
        return parsed;
    }

    private PollPlan.Since since() {
        String text = poll.node().path("since").asText("all");
        return switch (text) {
            case "all" -> new PollPlan.Since(null, Form.TEXT);
            case "now" -> new PollPlan.Since(null, Form.ISO);
            case "now-seconds" -> new PollPlan.Since(null, Form.SECONDS);
            case "now-millis" -> new PollPlan.Since(null, Form.MILLIS);
            default -> new PollPlan.Since(text, Form.TEXT);
        };
    }

    private PollTimes times() {
        Optional<Duration> every = poll.text("every").flatMap(DurationText::parse);
        Optional<String> cron = poll.text("cron");
        if (every.isPresent() && cron.isPresent()) {
            refuse(poll, "cron", "a poll has 'every' or 'cron'; keep one of the two");
            return null;
        }
        if (cron.isEmpty()) {
            for (String key : List.of("zone", "missed")) {
                if (poll.has(key)) {
                    refuse(poll, key, "'" + key + "' is about the times of 'cron', which this poll has not; remove it");
                }
            }
            Duration wait = every.orElse(USUAL);
            if (wait.compareTo(SHORTEST) < 0) {
                refuse(poll, "every", "a poll comes every second at most; write 1s or more");
            }
            return PollTimes.every(
                    wait, poll.text("slowest").flatMap(DurationText::parse).orElse(null));
        }
        return cron(cron.get());
    }

    private PollTimes cron(String text) {
        String zone = poll.text("zone").orElse("UTC");
        Optional<ZoneId> known = ZoneText.parse(zone);
        if (known.isEmpty()) {
            refuse(poll, "zone", ZoneText.refusal(zone));
            return null;
        }
        try {
            return PollTimes.at(
                    CronTimes.coming(text, known.get()),
                    !poll.text("missed").filter("skip"::equals).isPresent());
        } catch (IllegalArgumentException e) {
            refuse(poll, "cron", e.getMessage());
            return null;
        }
    }
}
