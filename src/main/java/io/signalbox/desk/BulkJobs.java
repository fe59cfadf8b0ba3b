package io.signalbox.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Reach;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.access.StartedAction;
import io.signalbox.desk.BulkJob.Kind;
import io.signalbox.desk.BulkJob.State;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Actor;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.Page;
import io.signalbox.ledger.DeliveryAdmin.Progress;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Replays or discards many deliveries in the background, a chunk each second. One process of all on a ledger carries all jobs on, whichever
 * began them. A chunk and how far the job is are one transaction of the ledger: no delivery is replayed twice by one job, whenever a
 * process dies.
 */
@Singleton
public final class BulkJobs {

    public static final Action REPLAY = Action.of("replay-many", Role.OPERATOR);
    public static final Action DISCARD = Action.withReason("discard-many", Role.OPERATOR);
    public static final Action CANCEL = Action.of("cancel-bulk", Role.OPERATOR);

    /** No job is larger. */
    public static final int MOST = 1_000_000;

    /** No job is faster. */
    public static final int FASTEST = 1_000;

    static final NoteKind<BulkJob> KIND = NoteKind.of(NoteName.BULK, BulkJob.class);
    private static final int CHUNK = 100;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);
    private static final Duration KEPT = Duration.ofDays(7);

    private final Actions actions;
    private final FindDeliveries find;
    private final DeliveryAdmin admin;
    private final Notes notes;
    private final Clock clock;
    /** Whether the last look found nothing to carry on, and nothing was written since. */
    private volatile boolean idle;
    /** For the job. */
    private Instant looked = Instant.MIN;

    BulkJobs(Actions actions, FindDeliveries find, Ledger ledger, Clock clock) {
        this.actions = actions;
        this.find = find;
        this.admin = ledger.admin();
        this.notes = ledger.notes();
        notes.changes().subscribe(KIND, () -> idle = false);
        this.clock = clock;
    }

    /**
     * What is wanted.
     *
     * @param search its states say which; parked when none is named
     * @param integration only its subscriptions, or null
     * @param all whether the caller says that nothing narrows it on purpose
     */
    public record BulkRequest(
            Kind kind, DeliverySearch search, String integration, boolean all, int most, int perSecond) {

        BulkRequest keptTo(Reach reach) {
            return new BulkRequest(kind, FindDeliveries.kept(search, reach), integration, all, most, perSecond);
        }

        /** Whether all that is in one of its states is meant: a state alone narrows nothing, since one always holds. */
        public boolean isUnbounded() {
            return integration == null
                    && search.subscriptions().isEmpty()
                    && Stream.of(
                                    search.subject(),
                                    search.channel(),
                                    search.code(),
                                    search.from(),
                                    search.to(),
                                    search.system())
                            .allMatch(Objects::isNull);
        }
    }

    /**
     * What a job would do, had it begun now.
     *
     * @param deliveries how many, up to the request's limit
     * @param more whether there are others beyond the limit
     */
    public record Preview(
            long deliveries,
            boolean more,
            Map<String, Long> bySubscription,
            Map<String, Long> byProblem,
            List<Found> first) {}

    /** Counts what the request would change, had the caller the role for it; changes nothing. */
    public Preview preview(Caller caller, BulkRequest request) {
        Role sees = caller.grants().highest().role().covers(Role.OPERATOR) ? Role.OPERATOR : Role.VIEWER;
        return actions.look(
                caller, FindDeliveries.ACTION, Concern.OWN, () -> count(bounded(request, actions.reach(caller, sees))));
    }

    private Preview count(BulkRequest request) {
        Map<String, Long> bySubscription = new TreeMap<>();
        Map<String, Long> byProblem = new TreeMap<>();
        List<Found> first = new ArrayList<>();
        DeliverySearch search = request.search().atMost(CHUNK * 5);
        long count = 0;
        Page page;
        do {
            page = admin.find(search);
            for (Found found : page.found()) {
                if (count == request.most()) {
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
        } while (page.next() != DeliveryAdmin.NO_MORE);
        return new Preview(count, false, bySubscription, byProblem, first);
    }

    /**
     * Begins a job and returns at once. It comes to no delivery but those that the caller may change now.
     *
     * @throws ProblemException {@code PARAMETER_REFUSED} when nothing narrows the request and it does not say that this is meant, with
     *     how many deliveries it would be
     */
    public BulkJob begin(Caller caller, BulkRequest request, String reason) {
        Action action = request.kind() == Kind.REPLAY ? REPLAY : DISCARD;
        BulkRequest bounded = bounded(request, actions.reach(caller, Role.VIEWER));
        StartedAction act =
                actions.begin(new Request(caller, "deliveries/" + inWords(bounded), concern(request), reason), action);
        try {
            BulkRequest own = bounded.keptTo(actions.reach(caller, Role.OPERATOR));
            requireMeant(request, own);
            return begin(act, own);
        } catch (RuntimeException e) {
            actions.fail(act, e);
            throw e;
        }
    }

    private static Concern concern(BulkRequest request) {
        if (request.integration() != null) {
            return Concern.integration(request.integration());
        }
        Set<String> subscriptions = request.search().subscriptions();
        return subscriptions.isEmpty()
                ? Concern.OWN
                : Concern.eachOf("subscription '" + String.join(",", subscriptions) + "'", () -> subscriptions);
    }

    private void requireMeant(BulkRequest request, BulkRequest bounded) {
        if (request.isUnbounded() == request.all()) {
            return;
        }
        if (request.all()) {
            throw refused("it says both 'all' and what is meant; leave one of them out");
        }
        Preview preview = count(bounded);
        throw refused("nothing says which deliveries are meant, so all would be "
                + (request.kind() == Kind.REPLAY ? "replayed: " : "discarded: ") + (preview.more() ? "more than " : "")
                + preview.deliveries()
                + " now; name a subject, integration, subscription, system, channel, code or time, or say"
                + " that all are meant (all=true, --all)");
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, detail));
    }

    private BulkJob begin(StartedAction act, BulkRequest bounded) {
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
        notes.put(KIND, Long.toString(job.id()), 0, job);
        idle = false;
        return job;
    }

    private BulkRequest bounded(BulkRequest request, Reach reach) {
        if (request.most() < 1 || request.most() > MOST || request.perSecond() < 1 || request.perSecond() > FASTEST) {
            throw refused("a job of " + request.most() + " deliveries, " + request.perSecond()
                    + " a second, is not allowed: at most are " + MOST + " and " + FASTEST);
        }
        Set<DeliveryState> states = request.search().states().isEmpty()
                ? Set.of(DeliveryState.PARKED)
                : request.search().states();
        if (!states.stream().allMatch(DeliveryState::isOpen)) {
            throw refused("only parked, retrying and pending deliveries can be changed");
        }
        DeliverySearch search = find.within(request.search().in(states), request.integration(), reach);
        return new BulkRequest(
                request.kind(), search, request.integration(), request.all(), request.most(), request.perSecond());
    }

    private static String inWords(BulkRequest request) {
        DeliverySearch search = request.search();
        List<String> words = new ArrayList<>();
        search.states().stream().map(DeliveryState::word).sorted().forEach(words::add);
        if (request.integration() != null) {
            words.add("integration=" + request.integration());
        } else if (!search.subscriptions().isEmpty()) {
            words.add("subscription=" + String.join(",", search.subscriptions()));
        }
        Map<String, Object> rest = new TreeMap<>();
        putIfGiven(rest, "subject", search.subject());
        putIfGiven(rest, "channel", search.channel());
        putIfGiven(rest, "code", search.code());
        putIfGiven(rest, "from", search.from());
        putIfGiven(rest, "to", search.to());
        putIfGiven(rest, "system", search.system());
        rest.forEach((name, value) -> words.add(name + "=" + value));
        words.add("most=" + request.most());
        return String.join(" ", words);
    }

    private static void putIfGiven(Map<String, Object> rest, String name, Object value) {
        if (value != null) {
            rest.put(name, value);
        }
    }

    /** All that run or ran within a week, newest first. */
    public List<BulkJob> all(Caller caller) {
        return actions.list(caller, FindDeliveries.ACTION, reach -> notes.all(KIND).stream()
                .map(Note::value)
                .filter(job -> isSeen(job, reach))
                .sorted(Comparator.comparing(BulkJob::id).reversed())
                .toList());
    }

    public BulkJob find(Caller caller, long id) {
        return actions.look(
                caller, FindDeliveries.ACTION, concern(id), () -> require(id).value());
    }

    /** Those of one integration, or of several, are theirs; one that may come to any delivery is the hub's. */
    private static boolean isSeen(BulkJob job, Reach reach) {
        Set<String> subscriptions = job.search().subscriptions();
        return reach.isWhole()
                || !subscriptions.isEmpty() && subscriptions.stream().allMatch(reach::coversSubscription);
    }

    private Concern concern(long id) {
        return Concern.eachOf("bulk job " + id, () -> find(id).map(
                        note -> note.value().search().subscriptions())
                .orElse(Set.of()));
    }

    private Optional<Note<BulkJob>> find(long id) {
        return notes.find(KIND, Long.toString(id));
    }

    private Note<BulkJob> require(long id) {
        return find(id).orElseThrow(() ->
                new ProblemException(Problem.of(ProblemCode.TARGET_UNKNOWN, "there is no bulk job " + id)));
    }

    /** Ends a job before its time; what it did stays done. */
    public BulkJob cancel(Caller caller, long id, String reason) {
        return actions.perform(new Request(caller, "bulk/" + id, concern(id), reason), CANCEL, act -> {
            for (Note<BulkJob> kept = require(id); kept.value().state() == State.RUNNING; kept = require(id)) {
                BulkJob cancelled = kept.value().ended(State.CANCELLED, clock.instant(), null);
                if (notes.put(KIND, kept.key(), kept.version(), cancelled)) {
                    actions.end(act(cancelled, caller), cancelled.inWords());
                    return cancelled;
                }
            }
            throw new ProblemException(
                    Problem.of(ProblemCode.NOT_POSSIBLE_NOW, "bulk job " + id + " has ended already"));
        });
    }

    private static StartedAction act(BulkJob job, Caller caller) {
        return new StartedAction(
                job.id(),
                job.kind() == Kind.REPLAY ? REPLAY : DISCARD,
                new Request(caller, "bulk/" + job.id(), job.reason()));
    }

    /** Carries every job on by what it may do in a second. For one process of all. */
    void tick() {
        Instant now = clock.instant();
        if (idle && now.isBefore(looked.plus(LOOK_AGAIN))) {
            return;
        }
        idle = true; // before the look: what is written meanwhile is looked at next time
        looked = now;
        for (Note<BulkJob> kept : notes.all(KIND)) {
            BulkJob job = kept.value();
            idle &= job.state() != State.RUNNING;
            if (job.state() == State.RUNNING) {
                carryOn(kept);
            } else if (job.ended() != null && job.ended().plus(KEPT).isBefore(clock.instant())) {
                notes.remove(KIND, kept.key(), kept.version());
            }
        }
    }

    private void carryOn(Note<BulkJob> kept) {
        Note<BulkJob> current = kept;
        int left = current.value().perSecond();
        while (left > 0 && current != null && current.value().state() == State.RUNNING) {
            int size = (int) Math.min(
                    Math.min(left, CHUNK),
                    current.value().most() - current.value().done());
            left -= CHUNK;
            if (!chunk(current, size)) {
                return; // cancelled, or taken over: whoever wrote it knows
            }
            current = find(current.value().id()).orElse(null);
        }
        if (current != null && current.value().state() == State.DONE) {
            BulkJob over = current.value();
            actions.end(act(over, new Caller(over.actor(), Role.OPERATOR, Caller.Interface.HUB)), over.inWords());
        }
    }

    /** Does some more and writes it down, both or neither; false when somebody else has written the job meanwhile. */
    private boolean chunk(Note<BulkJob> kept, int size) {
        BulkJob job = kept.value();
        Page page = admin.find(job.search().atMost(size));
        List<Long> deliveries = page.found().stream().map(Found::delivery).toList();
        Actor by = new Actor(job.id(), job.actor(), job.reason());
        Instant now = clock.instant();
        Progress<BulkJob> progress = new Progress<>(kept, changes -> advanced(job, page, changes, now));
        return Ledger.await(
                        job.kind() == Kind.REPLAY
                                ? admin.replay(deliveries, by, progress)
                                : admin.discard(deliveries, by, progress))
                .isPresent();
    }

    private static BulkJob advanced(BulkJob job, Page page, List<Changed> changes, Instant now) {
        int did = (int) changes.stream().filter(Changed::isDone).count();
        BulkJob next = job.advanced(page.next(), did, changes.size() - did);
        boolean over = page.next() == DeliveryAdmin.NO_MORE || next.done() >= next.most();
        return over ? next.ended(State.DONE, now, null) : next;
    }
}
