package io.signalbox.collector;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

import org.jboss.logging.Logger;

import io.signalbox.collector.Gathering.Batch;
import io.signalbox.collector.Verdict.Failed;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.Gate;
import io.signalbox.delivery.RetryPolicy;
import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.Settlement;
import io.signalbox.message.Json;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Makes one call of what waits for an operation, in steps that each survive a crash: takes deliveries and writes down which; calls;
 * writes down what came of it; settles them. Blocks.
 */
final class MakeCall {

    private static final Logger LOG = Logger.getLogger(MakeCall.class);

    /** So many are one write: none of others waits long behind it. */
    private static final int SLICE = 500;

    private static final long SLICE_BYTES = 4L << 20;

    private final Collecting it;
    private final Ledger ledger;
    private final BatchCalls calls;
    private final RetryPolicy policy;
    private final RandomGenerator random;
    private final Clock clock;
    private Gathering gathering;
    private long version;

    MakeCall(Collecting it, Ledger ledger, BatchCalls calls, RetryPolicy policy, RandomGenerator random, Clock clock) {
        this.it = it;
        this.ledger = ledger;
        this.calls = calls;
        this.policy = policy;
        this.random = random;
        this.clock = clock;
        Optional<Note<Gathering>> note = ledger.notes().find(Gathering.KIND, it.name());
        this.gathering = note.map(Note::value).orElse(Gathering.NONE);
        this.version = note.map(Note::version).orElse(0L);
    }

    /**
     * The call that is not settled yet, or else one of what is due.
     *
     * @param time of a new one
     */
    Round make(Instant time) {
        List<Delivery> items = gathering.batch() == null ? taken(time) : takenAgain(gathering.batch());
        if (items.isEmpty()) {
            return Round.NOTHING;
        }
        Batch batch = gathering.batch();
        return batch.verdict() == null ? call(batch, items) : settle(items, batch.verdict(), null);
    }

    /** Which they are stands in the ledger when this returns. */
    private List<Delivery> taken(Instant time) {
        List<Delivery> items = new ArrayList<>();
        long bytes = 0;
        boolean more = true;
        while (more
                && items.size() < it.collect().most()
                && bytes < it.collect().size()) {
            int limit = Math.min(SLICE, it.collect().most() - items.size());
            long room = Math.min(SLICE_BYTES, it.collect().size() - bytes);
            Claim claim = Ledger.await(ledger.claim(it.name(), limit, room));
            for (Delivery delivery : claim.deliveries()) {
                items.add(delivery);
                bytes += delivery.message().size();
            }
            more = claim.more();
        }
        if (items.size() > 1 && bytes > it.collect().size()) {
            Ledger.await(ledger.settle(Settlement.GiveBack.untried(items.remove(items.size() - 1))));
        }
        items.sort(Comparator.comparingLong(Delivery::id));
        Batch batch = new Batch(items.stream().map(Delivery::id).toList(), time, 0, null, null, null);
        if (!items.isEmpty() && !keep(gathering.with(batch))) {
            settleAll(items, Settlement.GiveBack::untried);
            return List.of();
        }
        return items;
    }

    /** Those that wait still: what a person has discarded meanwhile is not among them, and the call has another key then. */
    private List<Delivery> takenAgain(Batch batch) {
        List<Delivery> items = new ArrayList<>();
        boolean others = false;
        for (List<Long> slice : slices(batch.deliveries())) {
            Claim claim = Ledger.await(ledger.claim(it.name(), slice));
            items.addAll(claim.deliveries());
            others |= claim.more();
        }
        if (others) {
            LOG.debugf("Another process holds deliveries of a call operation=%s", it.name());
            settleAll(items, Settlement.GiveBack::untried);
            return List.of();
        }
        if (items.isEmpty()) {
            keep(gathering.with(null));
        }
        return items;
    }

    private Round call(Batch batch, List<Delivery> items) {
        Delivery first = items.get(0);
        String key = ledger.keys().ofAll(items);
        DeliveryScope scope = new DeliveryScope(
                first.id(),
                key,
                first.attempts() + 1,
                it.name(),
                first.message(),
                first.isRecorded(),
                Gate.Pass.FREE,
                () -> ledger.holds(first));
        List<byte[]> bodies =
                items.stream().map(each -> each.message().payload()).toList();
        BatchOperation operation = new BatchOperation(it.system().callable(it.operation()), bodies);
        Instant started = clock.instant();
        Problem failure = null;
        try {
            scope.requireHeld();
            requireJson(bodies);
            BatchPayload payload = new BatchPayload(it.collect(), bodies, batch.time(), key);
            calls.call(it.system(), operation, payload, key, scope);
        } catch (PostponedException e) {
            return postpone(batch, items, scope, started, e);
        } catch (ProblemException e) {
            failure = e.problem();
        } catch (RuntimeException e) {
            LOG.errorf(e, "A collected call met a defect operation=%s", it.name());
            failure = Problem.of(
                    ProblemCode.DEFECT, "the call ended with " + e.getClass().getSimpleName());
        }
        long millis = Math.max(0, clock.instant().toEpochMilli() - started.toEpochMilli());
        Verdict made = new Verdict(started, millis, scope.calls(), null, Map.of());
        return failure == null ? told(batch, items, operation, made) : failed(batch, items, made, failure);
    }

    /** Its time has not come: the same call is made later. What was called at a place that fell back to another is kept as an attempt. */
    private Round postpone(
            Batch batch, List<Delivery> items, DeliveryScope scope, Instant started, PostponedException why) {
        long millis = Math.max(0, clock.instant().toEpochMilli() - started.toEpochMilli());
        settleAll(
                items,
                each -> scope.calls().isEmpty()
                        ? new Settlement.Postpone(each, why.problem(), why.until())
                        : new Settlement.Retry(
                                each,
                                new Settlement.Attempt(each.attempts() + 1, started, millis, scope.calls()),
                                why.problem(),
                                why.until()));
        keep(gathering.with(batch.postponed(why.until())));
        return Round.failed(why.problem());
    }

    /** What came of it stands in the ledger before the first is settled: the call is not made again. */
    private Round told(Batch batch, List<Delivery> items, BatchOperation operation, Verdict made) {
        Map<Long, Failed> failed = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            Problem problem = operation.problem(i);
            if (problem != null) {
                failed.put(items.get(i).id(), failed(items.get(i), problem));
            }
        }
        Verdict verdict = new Verdict(made.startedAt(), made.millis(), made.calls(), null, failed);
        return keep(gathering.with(batch.decided(verdict))) ? settle(items, verdict, null) : Round.NOTHING;
    }

    /** An item that failed goes with a later call, or is parked. */
    private Failed failed(Delivery item, Problem problem) {
        Instant now = clock.instant();
        Instant since = item.failingSince() == null ? now : item.failingSince();
        int failures = item.failingSince() == null ? 1 : item.attempts() + 1;
        Optional<Instant> again =
                isTransient(problem) ? policy.next(failures, since, now, problem.retryAt(), random) : Optional.empty();
        return isTransient(problem) && again.isEmpty()
                ? Failed.of(exhausted(since, problem), null)
                : Failed.of(problem, again.orElse(null));
    }

    private static boolean isTransient(Problem problem) {
        return problem.failureClass() == FailureClass.TRANSIENT;
    }

    private static Problem exhausted(Instant since, Problem last) {
        return Problem.of(
                ProblemCode.RETRIES_EXHAUSTED, "gave up, failing since " + since + "; the last failure: " + last);
    }

    /** Nothing was sent, since some items were edited into what cannot be: they are parked, and the others go with another call. */
    private Round sortedOut(Batch batch, List<Delivery> items, Verdict made, Problem problem) {
        Map<Long, Failed> failed = new HashMap<>();
        for (Delivery item : items) {
            Optional<Problem> own = flaw(batch, item);
            failed.put(item.id(), own.isPresent() ? Failed.of(own.get(), null) : Failed.of(problem, clock.instant()));
        }
        boolean isOfSingleOnes = failed.values().stream().anyMatch(each -> each.retryAt() == null);
        Verdict verdict = new Verdict(
                made.startedAt(),
                made.millis(),
                made.calls(),
                isOfSingleOnes ? null : Failed.of(problem, null),
                isOfSingleOnes ? failed : Map.of());
        return keep(gathering.with(batch.decided(verdict))) ? settle(items, verdict, problem) : Round.NOTHING;
    }

    /** Why no call can be made of an item alone. */
    private Optional<Problem> flaw(Batch batch, Delivery item) {
        byte[] body = item.message().payload();
        try {
            Json.reader().readTree(body);
            BatchPayload alone = new BatchPayload(it.collect(), List.of(body), batch.time(), it.name());
            it.system().callable(it.operation()).request(it.system(), alone, it.name(), it.name());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Problem.of(ProblemCode.REQUEST_NOT_BUILT, "what is collected is no JSON any more"));
        } catch (ProblemException e) {
            return Optional.of(e.problem()).filter(each -> each.code() == ProblemCode.REQUEST_NOT_BUILT);
        }
    }

    /** An edit may have made anything of it. */
    private static void requireJson(List<byte[]> bodies) {
        for (byte[] body : bodies) {
            try {
                Json.storedReader().readTree(body);
            } catch (IOException e) {
                throw new ProblemException(
                        Problem.of(ProblemCode.REQUEST_NOT_BUILT, "an item of the call is no JSON any more"), e);
            }
        }
    }

    /** The call as a whole: it is made again as it is, or all are parked. */
    private Round failed(Batch batch, List<Delivery> items, Verdict made, Problem problem) {
        if (problem.code() == ProblemCode.REQUEST_NOT_BUILT) {
            return sortedOut(batch, items, made, problem);
        }
        Instant now = clock.instant();
        Instant since = batch.failingSince() == null ? now : batch.failingSince();
        Optional<Instant> again = isTransient(problem)
                ? policy.next(batch.failures() + 1, since, now, problem.retryAt(), random)
                : Optional.empty();
        if (again.isPresent()) {
            Verdict verdict = new Verdict(
                    made.startedAt(), made.millis(), made.calls(), Failed.of(problem, again.get()), Map.of());
            int settled = settleAll(items, verdict::of);
            keep(gathering.with(batch.failed(since, again.get())));
            LOG.infof(
                    "Collected call failed, again at %s operation=%s items=%d problem=%s",
                    again.get(), it.name(), items.size(), problem);
            return new Round(1, items.size(), 0, 0, settled, problem);
        }
        Problem why = isTransient(problem) ? exhausted(since, problem) : problem;
        Verdict verdict = new Verdict(made.startedAt(), made.millis(), made.calls(), Failed.of(why, null), Map.of());
        return keep(gathering.with(batch.decided(verdict))) ? settle(items, verdict, why) : Round.NOTHING;
    }

    /** @param failure of the whole call, or null */
    private Round settle(List<Delivery> items, Verdict verdict, Problem failure) {
        int[] ended = new int[2];
        int settled = settleAll(items, each -> {
            Settlement settlement = verdict.of(each);
            ended[0] += settlement instanceof Settlement.Park ? 1 : 0;
            ended[1] += settlement instanceof Settlement.Retry ? 1 : 0;
            return settlement;
        });
        keep(gathering.with(null));
        int delivered = Math.max(0, settled - ended[0] - ended[1]);
        LOG.logf(
                ended[0] > 0 ? Logger.Level.WARN : Logger.Level.INFO,
                "Collected call made operation=%s items=%d delivered=%d parked=%d retrying=%d",
                it.name(),
                items.size(),
                delivered,
                ended[0],
                ended[1]);
        return new Round(1, items.size(), delivered, ended[0], ended[1], failure);
    }

    /** How a delivery ends. */
    private interface Ending {
        Settlement of(Delivery delivery);
    }

    /** How many of them were still this process's. */
    private int settleAll(List<Delivery> items, Ending ending) {
        int won = 0;
        for (List<Delivery> slice : slices(items)) {
            List<CompletionStage<Boolean>> written =
                    slice.stream().map(ending::of).map(ledger::settle).toList();
            for (CompletionStage<Boolean> one : written) {
                won += Ledger.await(one) ? 1 : 0;
            }
        }
        return won;
    }

    /** False when another process has taken over: what is its, it settles. */
    private boolean keep(Gathering next) {
        boolean written = ledger.notes().put(Gathering.KIND, it.name(), version, next);
        if (written) {
            gathering = next;
            version++;
        }
        return written;
    }

    private static <T> List<List<T>> slices(List<T> all) {
        List<List<T>> slices = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SLICE) {
            slices.add(all.subList(from, Math.min(all.size(), from + SLICE)));
        }
        return slices;
    }
}
