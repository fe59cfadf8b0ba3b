package io.signalbox.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.message.Message;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.JobLease;

/**
 * The durable record of messages, deliveries and attempts.
 *
 * <p>A returned stage completes after the commit that holds the write, on the ledger's writer thread: dependents must not
 * block. It fails with {@link io.signalbox.problem.ProblemException} ({@code LEDGER_UNAVAILABLE}) when nothing was committed.
 */
public interface Ledger extends AutoCloseable {

    /** Makes subscriptions known; their channels' messages gather for them from now on. */
    CompletionStage<Void> subscribe(Collection<Subscription> subscriptions);

    /** Ends subscriptions for good: their channels' messages pass them by, even if a route subscribes again by that name. */
    CompletionStage<Void> retire(Collection<String> subscriptions);

    /** Offers a message from outside: unique on source and id. */
    CompletionStage<Receipt> accept(String channel, Message message);

    /**
     * Offers several messages from outside: all are kept in one transaction, or none.
     *
     * @return what became of each, in their order
     */
    CompletionStage<List<Receipt>> acceptAll(String channel, List<Message> messages);

    /**
     * Keeps what a poll has read and moves its cursor, if nobody has moved that meanwhile. A channel that nobody reads keeps it parked.
     *
     * @return what became of each message, in their order; empty when the cursor has another version, and then nothing was written
     */
    CompletionStage<Optional<List<Receipt>>> harvest(Harvest<?> harvest);

    /**
     * Offers what a broker holds: all of it is kept in one transaction, what has a flaw parked at once, or nothing.
     *
     * @return what became of each, in their order
     */
    CompletionStage<List<Receipt>> receive(String channel, List<Reaped> messages);

    /**
     * Appends a message from inside, outside of any delivery. A channel that nobody reads keeps it parked, until its first
     * subscription takes it over.
     */
    CompletionStage<Receipt> append(Append append);

    /** Settles a delivery; false when another process has taken it meanwhile, and then nothing was written. */
    CompletionStage<Boolean> settle(Settlement settlement);

    /**
     * Whether a delivery that was taken is still this process's. False after a lease ran out or a connection was lost: others may
     * have it, and nothing more is begun for it. Never blocks.
     */
    boolean holds(Delivery delivery);

    /** Takes up to {@code limit} due deliveries of a subscription. */
    default CompletionStage<Claim> claim(String subscription, int limit) {
        return claim(subscription, limit, Long.MAX_VALUE);
    }

    /**
     * Takes due deliveries of a subscription until there are {@code limit} of them or the next payload would go beyond
     * {@code bytes}; a first one is taken however large it is.
     */
    CompletionStage<Claim> claim(String subscription, int limit, long bytes);

    /**
     * Takes those of these deliveries that still wait, whether they are due or not, in the order of their ids.
     *
     * @return {@code more} says that another process holds some of them
     */
    CompletionStage<Claim> claim(String subscription, List<Long> deliveries);

    /** What is due of a subscription, of which at most {@code limit} are looked at. Reads; may block. */
    Due due(String subscription, int limit);

    /**
     * Makes deliveries due now that failed at a system, and those that wait for its breaker: it answers again. What it has asked to
     * come back later, since there were too many calls, comes when it said.
     *
     * @param callers subscriptions that call it
     * @return how many were not due yet; ask again while it equals {@code limit}
     */
    CompletionStage<Integer> bringForward(String system, Collection<String> callers, int limit);

    /**
     * Deletes messages accepted before the given time whose deliveries are all done, oldest first.
     *
     * @return how many messages went; ask again while it equals {@code limit}
     */
    CompletionStage<Integer> purge(Instant before, int limit);

    /** Who takes deliveries into memory; nobody until this is called. */
    void deliverTo(Taker taker);

    /** Who sees what is committed; nobody until this is called. */
    void watchedBy(LedgerWatch watch);

    /** What waits, one entry per known subscription. Reads; may block. */
    List<Waiting> waiting();

    /** What fails at each system, where something does, by the system's name. Reads; may block. */
    List<FailingSystem> failing();

    /** As {@link #failing()}, of these subscriptions only; none where there are none. */
    List<FailingSystem> failing(Set<String> subscriptions);

    /** The deliveries of all messages of one business key, oldest first, at most {@code limit}. Reads; may block. */
    List<JourneyStep> journey(String subject, int limit);

    /** As {@link #journey(String, int)}, of these subscriptions only; none where there are none. */
    List<JourneyStep> journey(String subject, Set<String> subscriptions, int limit);

    /** What is stored of one message. Reads; may block. */
    Optional<Message> message(long messageId);

    /** What features remember, beside the messages. */
    Notes notes();

    /** Which of the processes on this ledger does what only one may do. */
    JobLease jobLease();

    /** The name under which this process holds deliveries now; a new one after its lease has ended. Never blocks. */
    String process();

    /** The names of all processes on this ledger whose lease has not ended. Reads; may block. */
    Set<String> processes();

    /** What people asked for. */
    AuditLog audit();

    /** Messages by a part of what they say. */
    MessageSearch search();

    /** What people find, and do to single deliveries. */
    DeliveryAdmin admin();

    /** Whether what was accepted is accounted for. */
    BalanceCheck balance();

    /** The calls that attempts made. */
    CallHistory calls();

    /** How often things happened and how long they took. */
    FigureStore figures();

    /** What reconciliations found, and what was sent to heal it. */
    DifferenceStore differences();

    /** Whether a transaction can be committed now. Writes nothing that lasts; may block. */
    boolean isWritable();

    /** What calls are made under. */
    DeliveryKeys keys();

    /** The engine's name and place, for people; never a password. */
    String place();

    /**
     * What is due.
     *
     * @param bytes of their messages' payloads
     * @param oldest when the oldest of them was made, or null for none
     */
    record Due(int count, long bytes, Instant oldest) {}

    /** Waits for the writes under way, then lets go of the store. */
    @Override
    void close();

    /**
     * Waits for a commit.
     *
     * @throws ProblemException why nothing was committed
     */
    static <T> T await(CompletionStage<T> commit) {
        try {
            return commit.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : e;
        }
    }
}
