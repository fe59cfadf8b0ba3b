package io.signalbox.backfill;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.delivery.RunScope;
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

/** Reads records page by page. */
final class ReadPages implements ReadRecords {

    private final SystemDescriptor system;
    private final String operation;
    private final Listing.Pages listing;
    private final DirectCalls calls;
    private final PatientCalls patient;
    private final RunScope run;
    /** Of which the items are; null for the first. */
    private String page;
    /** The one behind it; null when there is none. */
    private String after;

    private List<JsonNode> items;
    private int at;

    ReadPages(
            SystemDescriptor system,
            String operation,
            Listing.Pages listing,
            DirectCalls calls,
            PatientCalls patient,
            RunScope run,
            String page) {
        this.system = system;
        this.operation = operation;
        this.listing = listing;
        this.calls = calls;
        this.patient = patient;
        this.run = run;
        this.page = page;
    }

    @Override
    public Stretch next(int most) {
        if (items == null) {
            read();
        }
        int end = Math.min(items.size(), at + most);
        List<Item> some = items.subList(at, end).stream()
                .map(each -> new Item(each, null))
                .toList();
        at = end;
        if (at < items.size()) {
            return new Stretch(some, page, 0, false);
        }
        page = after;
        items = null;
        return new Stretch(some, page, 0, page == null);
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
        at = 0;
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
