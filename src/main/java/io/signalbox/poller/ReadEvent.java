package io.signalbox.poller;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.logging.Logger;

import io.signalbox.delivery.RunScope;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.SamplePayload;
import io.signalbox.ledger.Harvest;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.poll.CursorValue;
import io.signalbox.poll.PagePlan;
import io.signalbox.poll.Paging;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;

/** Reads one event to its end, page by page; what a page brought is kept before the next is asked for. For one run; blocks. */
final class ReadEvent implements PollRun {

    private static final Logger LOG = Logger.getLogger(ReadEvent.class);

    /** What is kept in one transaction: others wait for it. */
    private static final int MOST_AT_ONCE = 200;

    private static final int MOST_BYTES_AT_ONCE = 1024 * 1024;

    private final SystemDescriptor system;
    private final PagePlan plan;
    private final String event;
    private final Ledger ledger;
    private final DirectCalls calls;
    private final Clock clock;
    private final ReadItems messages;
    private Turn turn = Turn.NONE;
    /** What the pass under way has brought; one that was begun by an earlier run may have brought anything. */
    private int newsOfPass;

    private Cursor cursor;
    private long version;

    ReadEvent(SystemDescriptor system, PagePlan plan, Ledger ledger, DirectCalls calls, Clock clock) {
        this.system = system;
        this.plan = plan;
        this.event = system.name() + "/" + plan.name();
        this.ledger = ledger;
        this.calls = calls;
        this.clock = clock;
        this.messages = new ReadItems(event, plan, "an item");
    }

    @Override
    public Turn read(RunScope run, BooleanSupplier goesOn) {
        try {
            begin();
            boolean ended = false;
            while (!ended && goesOn.getAsBoolean()) {
                ended = page(run);
            }
            return ended ? turn.ending() : turn;
        } catch (OutpacedException e) {
            LOG.debugf("A poll ends, since its cursor was moved meanwhile event=%s", event);
            return turn;
        }
    }

    private void begin() {
        Optional<Note<Cursor>> note = ledger.notes().find(Cursor.KIND, event);
        if (note.isEmpty()) {
            cursor = Cursor.first(plan, clock.instant());
            if (cursor.value() != null) {
                // Kept before anything is asked: however long the first answer takes, what comes meanwhile belongs to
                // the event.
                keep(cursor, List.of());
            }
            return;
        }
        cursor = note.get().value();
        version = note.get().version();
        newsOfPass = cursor.page() == null ? 0 : 1;
    }

    /** Reads the next page; true when it was the last. */
    private boolean page(RunScope run) {
        String asked = cursor.page();
        Answer answer = answer(run);
        List<JsonNode> items = items(answer);
        String next = next(asked, answer, items);
        Cursor seen = cursor.seen(plan, items);
        boolean isInDoubt = next == null && plan.paging().shifts() && asked != null;
        turn = turn.plus(new Turn(1, items.size(), 0, 0, 0, false));
        if (next != null) {
            keep(items, seen.turned(next));
            return false;
        }
        if (!isInDoubt) {
            boolean hasMore = isFullWithoutNext(items);
            checkProgress(hasMore, seen.ended());
            keep(items, seen.ended());
            newsOfPass = 0;
            return !hasMore;
        }
        // What changed while pages were turned may have moved something to a page that was read before.
        keep(items, seen);
        Optional<Cursor> again = newsOfPass > 0 ? seen.again() : Optional.empty();
        newsOfPass = 0;
        keep(again.orElseGet(seen::ended), List.of());
        return again.isEmpty();
    }

    private Answer answer(RunScope run) {
        String key = "poll-" + event + "-" + run.begun().toEpochMilli();
        try {
            return run.calling(
                    system.name(),
                    plan.name(),
                    key,
                    () -> calls.read(system, plan.reads(), payload(), key),
                    answer -> answer.outcome().code());
        } catch (ProblemException e) {
            if (cursor.page() != null && e.problem().failureClass() == FailureClass.PERMANENT) {
                // The name of a page does not live for ever: the next poll begins the pass anew, and knows what it has.
                keep(cursor.turned(null), List.of());
            }
            throw e;
        }
    }

    private CallPayload payload() {
        return SamplePayload.ofPlaces(plan.paging().places(cursor.asked(plan), cursor.page()));
    }

    private List<JsonNode> items(Answer answer) {
        if (!(answer.content().value() instanceof JsonNode json)) {
            throw unreadable("the answer is no JSON");
        }
        return plan.paging()
                .items(json)
                .orElseThrow(
                        () -> unreadable("there is no list at '" + plan.paging().items() + "' of the answer"));
    }

    private String next(String page, Answer answer, List<JsonNode> items) {
        String next = plan.paging().next(page, (JsonNode) answer.content().value(), items, answer.headers("Link"));
        if (next != null && next.equals(page)) {
            throw unreadable("the system names the page that it has just given as the next one");
        }
        return next;
    }

    private ProblemException unreadable(String why) {
        return new ProblemException(
                Problem.of(ProblemCode.ANSWER_UNREADABLE, "the poll of '" + event + "' cannot go on: " + why));
    }

    /** Where pages have no names, a full one means that there is more behind its last cursor. */
    private boolean isFullWithoutNext(List<JsonNode> items) {
        return plan.paging().by() instanceof Paging.By.Nothing
                && plan.cursor() != null
                && plan.paging().size() > 0
                && items.size() >= plan.paging().size();
    }

    private void checkProgress(boolean hasMore, Cursor after) {
        if (hasMore && Objects.equals(cursor.value(), after.value())) {
            throw unreadable("all items of a full page have the cursor '" + after.value()
                    + "': let 'page' say how the next page is named, or ask for larger pages");
        }
    }

    /** Keeps all items, and moves the cursor with the last of them. */
    private void keep(List<JsonNode> items, Cursor moved) {
        Instant now = clock.instant();
        Cursor from = cursor;
        List<Item> some = new ArrayList<>();
        int bytes = 0;
        for (JsonNode each : items) {
            Item item = item(each, now, from);
            int size = item.reaped().message().size();
            if (some.size() == MOST_AT_ONCE || !some.isEmpty() && bytes + size > MOST_BYTES_AT_ONCE) {
                keep(cursor, some);
                some = new ArrayList<>();
                bytes = 0;
            }
            some.add(item);
            bytes += size;
        }
        if (!some.isEmpty() || !moved.equals(cursor)) {
            keep(moved, some);
        }
    }

    /** @param now for one that does not say when it was */
    private Item item(JsonNode each, Instant now, Cursor from) {
        Optional<String> at = plan.cursor(each);
        Instant time = at.flatMap(text -> CursorValue.of(text).time()).orElse(now);
        return new Item(messages.reap(each, time, null), from.isBehind(at));
    }

    /** @param isFirst whether no earlier poll has come to it */
    private record Item(Reaped reaped, boolean isFirst) {}

    /** One transaction. */
    private void keep(Cursor moved, List<Item> some) {
        List<Receipt> receipts = Ledger.await(ledger.harvest(new Harvest<>(
                        event, some.stream().map(Item::reaped).toList(), Cursor.KIND, event, version, moved)))
                .orElseThrow(OutpacedException::new);
        cursor = moved;
        version++;
        int news = 0;
        int told = 0;
        int flawed = 0;
        for (int i = 0; i < some.size(); i++) {
            boolean isNew = receipts.get(i).outcome() == Outcome.ACCEPTED;
            news += isNew ? 1 : 0;
            told += !isNew && some.get(i).isFirst() ? 1 : 0;
            flawed += isNew && some.get(i).reaped().flaw() != null ? 1 : 0;
        }
        newsOfPass += news;
        turn = turn.plus(new Turn(0, 0, news, told, flawed, false));
    }
}
