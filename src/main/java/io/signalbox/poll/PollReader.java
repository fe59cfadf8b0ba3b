package io.signalbox.poll;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.poll.PagePlan.Since.Form;
import io.signalbox.poll.Paging.By;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.CallableOperation;
import io.signalbox.webhook.Extraction;

/** Reads a poll: where cursor, id and pages stand, and when it is due. */
final class PollReader {

    /** What a template of a poll may have. */
    static final Set<String> PLACES = Set.of("cursor", "page", "offset", "next", "last");

    private static final Set<String> NAMED_BY = Set.of("next", "link", "number", "offset", "last");

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
    Optional<PagePlan> read() {
        if (!reads.isSafe()) {
            refuse("a poll only reads: " + reads.verb() + " may change something at the system; write GET");
        }
        Paging paging = paging(poll.at("page"));
        PollPlaces places = new PollPlaces(name, poll, Set.of());
        JsonPointer cursor = pointer(poll, "cursor");
        checkCursor(cursor);
        Optional<Extraction> id = places.extraction("id");
        Optional<Extraction> subject = places.extraction("subject");
        Duration overlap = poll.text("overlap").flatMap(DurationText::parse).orElse(Duration.ZERO);
        PollTimes times = new PollTimesReader(poll).read();
        if (broken || !places.areSound() || id.isEmpty() || times == null) {
            return Optional.empty();
        }
        return Optional.of(new PagePlan(
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

    private PagePlan.Since since() {
        String text = poll.node().path("since").asText("all");
        return switch (text) {
            case "all" -> new PagePlan.Since(null, Form.TEXT);
            case "now" -> new PagePlan.Since(null, Form.ISO);
            case "now-seconds" -> new PagePlan.Since(null, Form.SECONDS);
            case "now-millis" -> new PagePlan.Since(null, Form.MILLIS);
            default -> new PagePlan.Since(text, Form.TEXT);
        };
    }
}
