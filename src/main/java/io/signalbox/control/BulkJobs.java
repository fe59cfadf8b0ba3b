package io.signalbox.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.signalbox.control.BulkJob.Kind;
import io.signalbox.control.BulkJob.State;
import io.signalbox.control.BulkNotes.Kept;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Desk;
import io.signalbox.ledger.Desk.By;
import io.signalbox.ledger.Desk.Changed;
import io.signalbox.ledger.Desk.Found;
import io.signalbox.ledger.Desk.Page;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Replays or discards many deliveries in the background, a chunk each second. Who began a job carries it on; when that process
 * is silent for a while, another takes over. A chunk and how far the job is are one transaction of the ledger: no delivery is
 * replayed twice by one job, whenever a process dies.
 */
@Singleton
public final class BulkJobs {

    public static final Operation REPLAY = Operation.of("replay-many", Role.OPERATOR);
    public static final Operation DISCARD = Operation.withReason("discard-many", Role.OPERATOR);
    public static final Operation CANCEL = Operation.of("cancel-bulk", Role.OPERATOR);

    /** No job is larger. */
    public static final int MOST = 1_000_000;

    /** No job is faster. */
    public static final int FASTEST = 1_000;

    private static final int CHUNK = 100;
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration KEPT = Duration.ofDays(7);

    private final Operations operations;
    private final FindDeliveries find;
    private final Desk desk;
    private final BulkNotes notes;
    private final Clock clock;
    private final Set<Long> mine = ConcurrentHashMap.newKeySet();

    BulkJobs(Operations operations, FindDeliveries find, Ledger ledger, Clock clock) {
        this.operations = operations;
        this.find = find;
        this.desk = ledger.desk();
        this.notes = new BulkNotes(ledger.notes());
        this.clock = clock;
    }

    /**
     * What is wanted.
     *
     * @param search its states say which; parked when none is named
     * @param integration only its subscriptions, or null
     * @param all whether the caller says that nothing narrows it on purpose
     */
    public record Wish(Kind kind, DeliverySearch search, String integration, boolean all, int most, int perSecond) {

        /** Whether all that is in one of its states is meant: a state alone narrows nothing, since one always holds. */
        public boolean isUnbounded() {
            return integration == null
                    && search.subscriptions().isEmpty()
                    && Stream.of(search.subject(), search.channel(), search.code(), search.from(), search.to())
                            .allMatch(Objects::isNull);
        }
    }

    /**
     * What a job would do, had it begun now.
     *
     * @param deliveries how many, up to the wish's limit
     * @param more whether there are others beyond the limit
     */
    public record Preview(
            long deliveries,
            boolean more,
            Map<String, Long> bySubscription,
            Map<String, Long> byProblem,
            List<Found> first) {}

    /** Counts what the wish means; changes nothing. */
    public Preview preview(Caller caller, Wish wish) {
        return operations.look(caller, FindDeliveries.OPERATION, () -> count(bounded(wish)));
    }

    private Preview count(Wish wish) {
        Map<String, Long> bySubscription = new TreeMap<>();
        Map<String, Long> byProblem = new TreeMap<>();
        List<Found> first = new ArrayList<>();
        DeliverySearch search = wish.search().atMost(CHUNK * 5);
        long count = 0;
        Page page;
        do {
            page = desk.find(search);
            for (Found found : page.found()) {
                if (count == wish.most()) {
                    return new Preview(count, true, bySubscription, byProblem, first);
                }
                count++;
                bySubscription.merge(found.subscription(), 1L, Long::sum);
                byProblem.merge(found.problem() == null ? "none" : found.problem(), 1L, Long::sum);
                if (first.size() < 10) {
                    first.add(found);
                }
            }
            search = search.before(page.next());
        } while (page.next() != Desk.NO_MORE);
        return new Preview(count, false, bySubscription, byProblem, first);
    }

    /**
     * Begins a job and returns at once.
     *
     * @throws ProblemException {@code PARAMETER_REFUSED} when nothing narrows the wish and it does not say that this is meant, with
     *     how many deliveries it would be
     */
    public BulkJob begin(Caller caller, Wish wish, String reason) {
        Wish bounded = bounded(wish);
        Act act = operations.begin(
                new Request(caller, "deliveries/" + inWords(bounded), reason),
                wish.kind() == Kind.REPLAY ? REPLAY : DISCARD);
        try {
            requireMeant(wish, bounded);
            return begin(act, bounded);
        } catch (RuntimeException e) {
            operations.fail(act, e);
            throw e;
        }
    }

    private void requireMeant(Wish wish, Wish bounded) {
        if (wish.isUnbounded() == wish.all()) {
            return;
        }
        if (wish.all()) {
            throw refused("it says both 'all' and what is meant; leave one of them out");
        }
        Preview preview = count(bounded);
        throw refused("nothing says which deliveries are meant, so all would be "
                + (wish.kind() == Kind.REPLAY ? "replayed: " : "discarded: ") + (preview.more() ? "more than " : "")
                + preview.deliveries()
                + " now; name a subject, integration, subscription, channel, code or time, or say"
                + " that all are meant (all=true, --all)");
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, detail));
    }

    private BulkJob begin(Act act, Wish bounded) {
        BulkJob job = new BulkJob(
                act.auditId(),
                bounded.kind(),
                State.RUNNING,
                bounded.search(),
                bounded.most(),
                bounded.perSecond(),
                0,
                0,
                act.request().caller().name(),
                act.request().reason(),
                clock.instant(),
                null,
                null);
        notes.add(job);
        mine.add(job.id());
        return job;
    }

    private Wish bounded(Wish wish) {
        if (wish.most() < 1 || wish.most() > MOST || wish.perSecond() < 1 || wish.perSecond() > FASTEST) {
            throw refused("a job of " + wish.most() + " deliveries, " + wish.perSecond()
                    + " a second, is not allowed: at most are " + MOST + " and " + FASTEST);
        }
        Set<DeliveryState> states = wish.search().states().isEmpty()
                ? Set.of(DeliveryState.PARKED)
                : wish.search().states();
        if (!states.stream().allMatch(DeliveryState::isOpen)) {
            throw refused("only parked, retrying and pending deliveries can be changed");
        }
        DeliverySearch search = find.within(wish.search().in(states), wish.integration());
        return new Wish(wish.kind(), search, wish.integration(), wish.all(), wish.most(), wish.perSecond());
    }

    private static String inWords(Wish wish) {
        DeliverySearch search = wish.search();
        List<String> words = new ArrayList<>();
        search.states().stream().map(DeliveryState::word).sorted().forEach(words::add);
        if (wish.integration() != null) {
            words.add("integration=" + wish.integration());
        } else if (!search.subscriptions().isEmpty()) {
            words.add("subscription=" + String.join(",", search.subscriptions()));
        }
        Map<String, Object> rest = new TreeMap<>();
        putIfGiven(rest, "subject", search.subject());
        putIfGiven(rest, "channel", search.channel());
        putIfGiven(rest, "code", search.code());
        putIfGiven(rest, "from", search.from());
        putIfGiven(rest, "to", search.to());
        rest.forEach((name, value) -> words.add(name + "=" + value));
        words.add("most=" + wish.most());
        return String.join(" ", words);
    }

    private static void putIfGiven(Map<String, Object> rest, String name, Object value) {
        if (value != null) {
            rest.put(name, value);
        }
    }

    /** All that run or ran within a week, newest first. */
    public List<BulkJob> all(Caller caller) {
        return operations.look(caller, FindDeliveries.OPERATION, () -> notes.all().stream()
                .map(Kept::job)
                .sorted(Comparator.comparing(BulkJob::id).reversed())
                .toList());
    }

    public BulkJob find(Caller caller, long id) {
        return operations.look(
                caller, FindDeliveries.OPERATION, () -> require(id).job());
    }

    private Kept require(long id) {
        return notes.find(id)
                .orElseThrow(() ->
                        new ProblemException(Problem.of(ProblemCode.TARGET_UNKNOWN, "there is no bulk job " + id)));
    }

    /** Ends a job before its time; what it did stays done. */
    public BulkJob cancel(Caller caller, long id, String reason) {
        return operations.perform(new Request(caller, "bulk/" + id, reason), CANCEL, act -> {
            for (Kept kept = require(id); kept.job().state() == State.RUNNING; kept = require(id)) {
                BulkJob cancelled = kept.job().ended(State.CANCELLED, clock.instant(), null);
                if (notes.replace(kept, cancelled)) {
                    operations.end(act(cancelled, caller), cancelled.inWords());
                    return cancelled;
                }
            }
            throw new ProblemException(
                    Problem.of(ProblemCode.NOT_POSSIBLE_NOW, "bulk job " + id + " has ended already"));
        });
    }

    private static Act act(BulkJob job, Caller caller) {
        return new Act(
                job.id(),
                job.kind() == Kind.REPLAY ? REPLAY : DISCARD,
                new Request(caller, "bulk/" + job.id(), job.reason()));
    }

    /** Carries every job of this process on by what it may do in a second, and takes over those that are left alone. */
    void tick() {
        for (Kept kept : notes.all()) {
            BulkJob job = kept.job();
            boolean leftAlone = kept.note().at().plus(SILENCE).isBefore(clock.instant());
            if (job.state() == State.RUNNING && (mine.contains(job.id()) || leftAlone)) {
                mine.add(job.id());
                carryOn(kept);
            } else if (job.ended() != null && job.ended().plus(KEPT).isBefore(clock.instant())) {
                notes.remove(kept);
            }
        }
    }

    private void carryOn(Kept kept) {
        Kept current = kept;
        int left = current.job().perSecond();
        while (left > 0 && current != null && current.job().state() == State.RUNNING) {
            int size = (int) Math.min(
                    Math.min(left, CHUNK), current.job().most() - current.job().done());
            left -= CHUNK;
            if (!chunk(current, size)) {
                // Cancelled, or taken over: whoever wrote it knows.
                mine.remove(current.job().id());
                return;
            }
            current = notes.find(current.job().id()).orElse(null);
        }
        if (current != null && current.job().state() == State.DONE) {
            BulkJob over = current.job();
            mine.remove(over.id());
            operations.end(act(over, new Caller(over.actor(), Role.OPERATOR, Caller.Door.HUB)), over.inWords());
        }
    }

    /** Does some more and writes it down, both or neither; false when somebody else has written the job meanwhile. */
    private boolean chunk(Kept kept, int size) {
        BulkJob job = kept.job();
        Page page = desk.find(job.search().atMost(size));
        List<Long> deliveries = page.found().stream().map(Found::delivery).toList();
        By by = new By(job.id(), job.actor(), job.reason());
        Instant now = clock.instant();
        Desk.Progress progress = notes.progress(kept, changes -> advanced(job, page, changes, now));
        return Deliveries.await(
                        job.kind() == Kind.REPLAY
                                ? desk.replay(deliveries, by, progress)
                                : desk.discard(deliveries, by, progress))
                .isPresent();
    }

    private static BulkJob advanced(BulkJob job, Page page, List<Changed> changes, Instant now) {
        int did = (int) changes.stream().filter(Changed::isDone).count();
        BulkJob next = job.advanced(page.next(), did, changes.size() - did);
        boolean over = page.next() == Desk.NO_MORE || next.done() >= next.most();
        return over ? next.ended(State.DONE, now, null) : next;
    }
}
