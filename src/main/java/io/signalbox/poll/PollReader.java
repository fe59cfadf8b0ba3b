package io.signalbox.poll;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.poll.PagePlan.Since.Form;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.CallableOperation;
import io.signalbox.webhook.Extraction;

/** Reads a poll: where cursor, id and pages stand, and when it is due. */
final class PollReader {

    /** What a template of a poll may have. */
    static final Set<String> PLACES = Set.of("cursor", "page", "offset", "next", "last");

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
        Optional<Paging> paging = new PagingReader("the poll of '" + name + "'", poll, reads).read();
        PollPlaces places = new PollPlaces(name, poll, Set.of());
        JsonPointer cursor = pointer(poll, "cursor");
        checkCursor(cursor);
        Optional<Extraction> id = places.extraction("id");
        Optional<Extraction> subject = places.extraction("subject");
        Duration overlap = poll.text("overlap").flatMap(DurationText::parse).orElse(Duration.ZERO);
        PollTimes times = new PollTimesReader(poll).read();
        if (broken || paging.isEmpty() || !places.areSound() || id.isEmpty() || times == null) {
            return Optional.empty();
        }
        return Optional.of(new PagePlan(
                name, reads, paging.get(), cursor, overlap, since(), id.get(), subject.orElse(null), times, isTold));
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
