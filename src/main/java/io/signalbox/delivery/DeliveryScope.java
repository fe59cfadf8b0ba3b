package io.signalbox.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.CallRecord;
import io.signalbox.log.LogContext;
import io.signalbox.message.Message;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.trace.Work;

/**
 * What one attempt of a delivery has done so far: the messages to append and the calls it made. Settled in one
 * ledger transaction when the route ends. Safe for use by the parallel branches of a route.
 */
public final class DeliveryScope implements LogContext.Subject {

    /** The exchange property under which a route's steps find their scope. */
    public static final String PROPERTY = "SignalboxDeliveryScope";

    /** What is more is not kept: it is much the same. */
    private static final int MOST_REMARKS = 5;

    private final long deliveryId;
    private final String deliveryKey;
    private final int attempt;
    private final String subscription;
    private final Message message;
    private final boolean isRecorded;
    private final Gate.Pass pass;
    private final AppendBudget.Share room;
    private final BooleanSupplier held;
    private final Work work;
    private int appendIds;
    private final Map<String, Integer> runs = new HashMap<>();
    private final List<Append> appends = new ArrayList<>();
    private final List<CallRecord> calls = new ArrayList<>();
    private final List<Runnable> deeds = new ArrayList<>();
    private final List<Runnable> counts = new ArrayList<>();
    private final Set<Problem> remarks = new LinkedHashSet<>();
    private final Map<String, Boolean> decisions = new HashMap<>();
    private boolean changed;
    private String passedOver;

    /** Of a first attempt that nothing held back. */
    public DeliveryScope(long deliveryId, String deliveryKey, int attempt, String subscription, Message message) {
        this(deliveryId, deliveryKey, attempt, subscription, message, true, Gate.Pass.FREE, () -> true);
    }

    /** Of an attempt that is surely this process's to the end. */
    public DeliveryScope(
            long deliveryId,
            String deliveryKey,
            int attempt,
            String subscription,
            Message message,
            boolean isRecorded,
            Gate.Pass pass) {
        this(deliveryId, deliveryKey, attempt, subscription, message, isRecorded, pass, () -> true);
    }

    /**
     * Of an attempt that shares its room with no other.
     *
     * @param held asked whether the delivery is still this process's
     */
    public DeliveryScope(
            long deliveryId,
            String deliveryKey,
            int attempt,
            String subscription,
            Message message,
            boolean isRecorded,
            Gate.Pass pass,
            BooleanSupplier held) {
        this(
                deliveryId,
                deliveryKey,
                attempt,
                subscription,
                message,
                isRecorded,
                pass,
                new AppendBudget(AppendLimits.DEFAULT).share(),
                held,
                Work.unrecorded(message.trace()));
    }

    /**
     * @param isRecorded whether every earlier attempt was recorded; not so after a crash, or when one was given back
     * @param pass what the gate gave for this attempt
     * @param room for what it appends
     * @param held asked whether the delivery is still this process's
     * @param work what is recorded of this attempt
     */
    DeliveryScope(
            long deliveryId,
            String deliveryKey,
            int attempt,
            String subscription,
            Message message,
            boolean isRecorded,
            Gate.Pass pass,
            AppendBudget.Share room,
            BooleanSupplier held,
            Work work) {
        this.held = held;
        this.work = work;
        this.isRecorded = isRecorded;
        this.room = room;
        this.pass = pass;
        this.deliveryId = deliveryId;
        this.deliveryKey = Objects.requireNonNull(deliveryKey, "deliveryKey");
        this.attempt = attempt;
        this.subscription = Objects.requireNonNull(subscription, "subscription");
        this.message = Objects.requireNonNull(message, "message");
    }

    @Override
    public void name(BiConsumer<String, String> fields) {
        fields.accept("route", subscription);
        fields.accept("delivery", Long.toString(deliveryId));
        fields.accept("attempt", Integer.toString(attempt));
        if (work.trace() != null) {
            fields.accept("traceId", work.trace().traceId());
            fields.accept("spanId", work.trace().spanId());
        }
    }

    public long deliveryId() {
        return deliveryId;
    }

    /** Counts from one. */
    public int attempt() {
        return attempt;
    }

    /** Whether the calls of every earlier attempt are known: none was cut off by a crash. */
    public boolean isRecorded() {
        return isRecorded;
    }

    /**
     * Asked before anything is begun: a process that was stopped, or cut off from the ledger, may have lost the delivery to
     * another one, which is at it by now.
     *
     * @throws PostponedException when it is no longer surely this process's
     */
    public void requireHeld() {
        if (!held.getAsBoolean()) {
            Problem problem = Problem.of(
                    ProblemCode.DELIVERY_NOT_HELD,
                    "nothing more is begun for delivery " + deliveryId + ": it may have been taken over meanwhile");
            // Nobody will wait for it: the settlement names an old fence, and is refused.
            throw new PostponedException(problem, Instant.EPOCH);
        }
    }

    /** This attempt as traces have it. */
    public Work work() {
        return work;
    }

    public Gate.Pass pass() {
        return pass;
    }

    /** The route's id. */
    public String subscription() {
        return subscription;
    }

    public Message message() {
        return message;
    }

    /**
     * The stable key of one effect: the same for every attempt of this delivery.
     *
     * @param stepId the id of the route's step
     * @param splitIndex the position within a split, or null outside one
     */
    public String key(String stepId, Integer splitIndex) {
        String key = deliveryKey + "-" + stepId;
        return splitIndex == null ? key : key + "-" + splitIndex;
    }

    /** What holds for the whole attempt: it is decided once, when it is first asked for. */
    public synchronized boolean decided(String what, BooleanSupplier decision) {
        Boolean known = decisions.get(what);
        if (known == null) {
            known = decision.getAsBoolean();
            decisions.put(what, known);
        }
        return known;
    }

    /** Counts how often the step of this key ran in this attempt, from one. */
    public synchronized int nextRun(String key) {
        return runs.merge(key, 1, Integer::sum);
    }

    /** An id for the next message this delivery appends, unique in the ledger. */
    public synchronized String nextAppendId() {
        return appendId(deliveryKey, ++appendIds);
    }

    /** The id of the n-th message, counted from one, that the delivery with this key appends. */
    public static String appendId(String deliveryKey, int n) {
        return deliveryKey + "-append-" + n;
    }

    /**
     * Notes a message to append to its channel when the delivery is settled as delivered. May wait while other deliveries
     * append very much.
     *
     * @throws io.signalbox.problem.ProblemException when the delivery has appended more than is allowed
     */
    public void append(Append append) {
        try {
            room.add(append.message().size());
        } catch (ProblemException e) {
            forgetAppends();
            throw e;
        }
        synchronized (this) {
            appends.add(append);
            changed = true;
        }
    }

    /** The attempt fails: what it has appended so far only takes memory. */
    private synchronized void forgetAppends() {
        appends.clear();
    }

    /** A call that may have changed something at its system. */
    public synchronized void record(CallRecord call) {
        calls.add(call);
        changed = true;
    }

    /** A call that only asked. */
    public synchronized void recordRead(CallRecord call) {
        calls.add(call);
    }

    /**
     * Notes that a step did not let the message pass.
     *
     * @param step for people, such as {@code filter 'only-paid'}
     */
    public synchronized void passOver(String step) {
        passedOver = passedOver == null ? step : passedOver;
    }

    /** The first step that did not let the message pass, when nothing was appended and nothing changed; else null. */
    public synchronized String filteredBy() {
        return changed ? null : passedOver;
    }

    /** Notes what somebody should know of the message though it goes on; kept when the delivery ends delivered. */
    public synchronized void remark(Problem remark) {
        if (remarks.size() < MOST_REMARKS) {
            remarks.add(remark);
        }
    }

    /** What is to be done when the route has ended well, before the delivery is settled; done again when that is repeated. */
    public synchronized void whenDone(Runnable deed) {
        deeds.add(deed);
    }

    /** The route has ended well. */
    public void conclude() {
        runAll(deeds);
    }

    /** What is to be counted once the ledger has it that the route ended well; never twice, and not at all for a process that dies then. */
    public synchronized void whenSettled(Runnable count) {
        counts.add(count);
    }

    /** The ledger has it that the route ended well. */
    void settled() {
        runAll(counts);
    }

    private void runAll(List<Runnable> what) {
        List<Runnable> all;
        synchronized (this) {
            all = List.copyOf(what);
        }
        all.forEach(Runnable::run);
    }

    public synchronized List<Problem> remarks() {
        return List.copyOf(remarks);
    }

    public synchronized List<Append> appends() {
        return List.copyOf(appends);
    }

    synchronized boolean hasCalled() {
        return !calls.isEmpty();
    }

    public synchronized List<CallRecord> calls() {
        return List.copyOf(calls);
    }
}
