package io.signalbox.ledger.sql;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.FailingSystem;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.MessageSearch;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Taker;
import io.signalbox.ledger.Waiting;
import io.signalbox.message.Message;
import io.signalbox.schedule.JobLease;

/**
 * The negative control of the crash tests: says "accepted" before anything is written, as many tools of the field do. The
 * same tests that pass without it must fail with it. Never for use.
 */
final class EarlyAcknowledgment implements Ledger {

    private static final Logger LOG = Logger.getLogger(EarlyAcknowledgment.class);
    private static final long WRITE_LATER_MILLIS = 200;

    private final Ledger ledger;

    EarlyAcknowledgment(Ledger ledger) {
        this.ledger = ledger;
        LOG.error(
                "signalbox.test.acknowledge-before-commit is on: this process LOSES MESSAGES, as a test's control should");
    }

    @Override
    public CompletionStage<Receipt> accept(String channel, Message message) {
        CompletableFuture.delayedExecutor(WRITE_LATER_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> ledger.accept(channel, message));
        return CompletableFuture.completedFuture(new Receipt(Outcome.ACCEPTED, 0));
    }

    @Override
    public CompletionStage<Void> subscribe(Collection<Subscription> subscriptions) {
        return ledger.subscribe(subscriptions);
    }

    @Override
    public CompletionStage<Void> retire(Collection<String> subscriptions) {
        return ledger.retire(subscriptions);
    }

    @Override
    public CompletionStage<Receipt> append(Append append) {
        return ledger.append(append);
    }

    @Override
    public CompletionStage<Boolean> settle(Settlement settlement) {
        return ledger.settle(settlement);
    }

    @Override
    public boolean holds(Delivery delivery) {
        return ledger.holds(delivery);
    }

    @Override
    public CompletionStage<Claim> claim(String subscription, int limit, long bytes) {
        return ledger.claim(subscription, limit, bytes);
    }

    @Override
    public CompletionStage<Integer> purge(Instant before, int limit) {
        return ledger.purge(before, limit);
    }

    @Override
    public void deliverTo(Taker taker) {
        ledger.deliverTo(taker);
    }

    @Override
    public List<Waiting> waiting() {
        return ledger.waiting();
    }

    @Override
    public List<FailingSystem> failing() {
        return ledger.failing();
    }

    @Override
    public List<JourneyStep> journey(String subject, int limit) {
        return ledger.journey(subject, limit);
    }

    @Override
    public Optional<Message> message(long messageId) {
        return ledger.message(messageId);
    }

    @Override
    public Notes notes() {
        return ledger.notes();
    }

    @Override
    public JobLease jobLease() {
        return ledger.jobLease();
    }

    @Override
    public CallHistory calls() {
        return ledger.calls();
    }

    @Override
    public AuditLog audit() {
        return ledger.audit();
    }

    @Override
    public MessageSearch search() {
        return ledger.search();
    }

    @Override
    public DeliveryAdmin admin() {
        return ledger.admin();
    }

    @Override
    public boolean isWritable() {
        return ledger.isWritable();
    }

    @Override
    public String identity() {
        return ledger.identity();
    }

    @Override
    public String place() {
        return ledger.place();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
