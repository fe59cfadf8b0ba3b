package io.signalbox.backfill;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.backfill.Backfill.Place;
import io.signalbox.delivery.RunScope;
import io.signalbox.document.Sha256;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.SamplePayload;
import io.signalbox.poll.Listing;
import io.signalbox.poll.Paging;
import io.signalbox.poller.PatientCalls;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;

/**
 * Reads records page by page. A page that was begun is read again, since pages are no places in a list that stands still: what was done of
 * it is passed over if it still begins with the same keys, else all of it is read, and what the ledger has is known there.
 */
final class ReadPages implements ReadRecords {

    private final SystemDescriptor system;
    private final String operation;
    private final Listing.Pages listing;
    private final DirectCalls calls;
    private final PatientCalls patient;
    private final RunScope run;
    private final Function<JsonNode, String> key;
    /** What of the first page that is read was done before. */
    private final Place begun;
    /** Of which the items are; null for the first. */
    private String page;
    /** The one behind it; null when there is none. */
    private String after;

    private List<JsonNode> items;
    private int at;
    private boolean isFirst = true;

    /** @param key by which a record is known */
    ReadPages(
            SystemDescriptor system,
            String operation,
            Listing.Pages listing,
            DirectCalls calls,
            PatientCalls patient,
            RunScope run,
            Function<JsonNode, String> key,
            Place from) {
        this.system = system;
        this.operation = operation;
        this.listing = listing;
        this.calls = calls;
        this.patient = patient;
        this.run = run;
        this.key = key;
        this.begun = from;
        this.page = from.page();
    }

    @Override
    public Stretch next(int most) {
        if (items == null) {
            read();
            at = isFirst ? passedOver() : 0;
            isFirst = false;
        }
        int end = Math.min(items.size(), at + most);
        List<Item> some = items.subList(at, end).stream()
                .map(each -> new Item(each, null))
                .toList();
        at = end;
        if (at < items.size()) {
            return new Stretch(some, new Place(page, at, keys(at)), false);
        }
        page = after;
        items = null;
        return new Stretch(some, Place.of(page), page == null);
    }

    private int passedOver() {
        int done = (int) begun.done();
        return done <= items.size() && keys(done).equals(begun.keys()) ? done : 0;
    }

    /** A hash of the keys that the page begins with. */
    private String keys(int some) {
        return Sha256.hex(items.subList(0, some).stream().map(key).collect(Collectors.joining("\n")));
    }

    private void read() {
        String key = "backfill-" + system.name() + "/" + operation + "-"
                + run.begun().toEpochMilli();
        Answer answer = patient.call(() -> run.calling(
                system.name(),
                operation,
                key,
                () -> calls.read(system, listing.reads(), payload(), key),
                each -> each.outcome().code()));
        Paging paging = listing.paging();
        JsonNode json = answer.content().value() instanceof JsonNode tree ? tree : null;
        if (json == null || paging.items(json).isEmpty()) {
            throw unreadable("there is no list at '" + paging.items() + "' of the answer");
        }
        items = paging.items(json).orElseThrow();
        after = paging.next(page, json, items, answer.headers("Link"));
        if (after != null && after.equals(page)) {
            throw unreadable("the system names the page that it has just given as the next one");
        }
    }

    private SamplePayload payload() {
        return SamplePayload.ofPlaces(listing.paging().places(listing.cursor(), page));
    }

    private ProblemException unreadable(String why) {
        return new ProblemException(Problem.of(
                ProblemCode.ANSWER_UNREADABLE,
                "'" + system.name() + "/" + operation + "' cannot be read to its end: " + why));
    }

    @Override
    public void close() {
        // nothing is open
    }
}
