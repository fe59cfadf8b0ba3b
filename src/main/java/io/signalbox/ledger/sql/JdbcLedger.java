package io.signalbox.ledger.sql;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.BalanceCheck;
import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryKeys;
import io.signalbox.ledger.DifferenceStore;
import io.signalbox.ledger.FailingSystem;
import io.signalbox.ledger.FigureStore;
import io.signalbox.ledger.Harvest;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.LedgerWatch;
import io.signalbox.ledger.MessageSearch;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Taker;
import io.signalbox.ledger.Waiting;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.LedgerGuard;
import io.signalbox.ledger.store.LedgerSettings;
import io.signalbox.ledger.store.LedgerSpace;
import io.signalbox.ledger.store.PostgresEngine;
import io.signalbox.ledger.store.SqliteEngine;
import io.signalbox.ledger.store.WaitingBytes;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.JobLease;

/** The ledger over JDBC: writes go to the writer thread, reads to a small pool. */
public final class JdbcLedger implements Ledger {

    private final Engine engine;
    private final Clock clock;
    private final LedgerGuard guard;
    private final LedgerSpace space;
    private final WriteCheck probe;
    private final WaitingBytes waitingBytes = WaitingBytes.ofHeap();
    private final LedgerTransactions transactions;
    private final GroupCommit writer;
    /** What is left of a purge of many steps; null before the first. */
    private final AtomicReference<Purge.Stretch> toPurge = new AtomicReference<>();

    private final LedgerReader reader;
    private final Notes notes;
    private final AuditLog audit;
    private final DeliveryAdmin admin;
    private final DeliveryKeys keys;

    private JdbcLedger(Engine engine, Clock clock, LedgerSettings settings, LedgerGuard guard) {
        this.engine = engine;
        this.clock = clock;
        this.guard = guard;
        this.keys = new Opening(engine, guard).keys();
        this.transactions = new LedgerTransactions(engine, clock, guard);
        this.reader = new LedgerReader(engine);
        this.space = new LedgerSpace(engine, settings);
        this.writer = new GroupCommit(transactions, space::reportedFull);
        this.probe = new WriteCheck(writer);
        this.notes = new LedgerNotes(writer, reader);
        this.admin = new LedgerAdmin(writer, reader, notes.changes());
        this.audit = new LedgerAudit(writer, reader);
        engine.listen(notes.changes());
    }

    /** With no limits, and remembering beside it how far it is. */
    public static JdbcLedger onSqlite(Path folder, Clock clock) {
        return onSqlite(folder, clock, LedgerSettings.besides(folder));
    }

    /**
     * One file in the folder, for one process at a time.
     *
     * @throws io.signalbox.problem.ProblemException when the folder cannot be used, the file is damaged or knows less than it
     *     did, or another process has it
     */
    public static JdbcLedger onSqlite(Path folder, Clock clock, LedgerSettings settings) {
        LedgerGuard guard = settings.guard();
        return new JdbcLedger(SqliteEngine.open(folder, guard), clock, settings, guard);
    }

    /** With no limits, and remembering nothing beside it. */
    public static JdbcLedger onPostgresql(String url, String user, String password, Clock clock) {
        return onPostgresql(url, user, password, clock, new LedgerSettings(0, 0, null, null));
    }

    /**
     * A PostgreSQL database, for several processes.
     *
     * @throws io.signalbox.problem.ProblemException when it cannot be reached, or knows less than it did
     */
    public static JdbcLedger onPostgresql(
            String url, String user, String password, Clock clock, LedgerSettings settings) {
        return onPostgresql(url, user, password, clock, settings, System::nanoTime);
    }

    /** @param nanos the monotonic clock */
    static JdbcLedger onPostgresql(
            String url, String user, String password, Clock clock, LedgerSettings settings, LongSupplier nanos) {
        return new JdbcLedger(PostgresEngine.open(url, user, password, nanos), clock, settings, settings.guard());
    }

    /**
     * Makes the tables of a ledger on PostgreSQL, or brings them up to date, and does nothing else there.
     *
     * @return where
     * @throws io.signalbox.problem.ProblemException when it cannot be reached, or this user may not
     */
    public static String migratePostgresql(String url, String user, String password) {
        return PostgresEngine.migrate(url, user, password);
    }

    static JdbcLedger on(Engine engine, Clock clock) {
        return new JdbcLedger(engine, clock, new LedgerSettings(0, 0, null, null), LedgerGuard.none());
    }

    private CompletionStage<Receipt> takeIn(Offer offer) {
        return takeIn(offer, offer.append().channel(), offer.append().message().size());
    }

    /** Fails at once when there is no room for messages from outside, on the disk or in memory, and while the store hangs. */
    private <R> CompletionStage<R> takeIn(Write<R> offer, String channel, int bytes) {
        Optional<Problem> full = space.full();
        if (full.isPresent()) {
            return CompletableFuture.failedFuture(new ProblemException(full.get()));
        }
        if (writer.isStuck()) {
            return CompletableFuture.failedFuture(GroupCommit.unavailable("the store does not answer", null));
        }
        if (!waitingBytes.add(channel, bytes)) {
            return CompletableFuture.failedFuture(
                    GroupCommit.unavailable("too many bytes of messages wait for the ledger", null));
        }
        return writer.submit(offer).done().whenComplete((receipt, failure) -> waitingBytes.remove(channel, bytes));
    }

    @Override
    public CompletionStage<Void> subscribe(Collection<Subscription> subscriptions) {
        return writer.submit(new Subscriptions.Subscribe(List.copyOf(subscriptions)))
                .done();
    }

    @Override
    public CompletionStage<Void> retire(Collection<String> subscriptions) {
        return writer.submit(new Subscriptions.Retire(List.copyOf(subscriptions)))
                .done();
    }

    @Override
    public CompletionStage<Receipt> accept(String channel, Message message) {
        return takeIn(new Offer(new Append(channel, message), false));
    }

    @Override
    public CompletionStage<List<Receipt>> acceptAll(String channel, List<Message> messages) {
        int bytes = messages.stream().mapToInt(Message::size).sum();
        return takeIn(Offer.Together.of(channel, messages), channel, bytes).thenApply(Optional::orElseThrow);
    }

    @Override
    public CompletionStage<Optional<List<Receipt>>> harvest(Harvest<?> harvest) {
        return takeIn(Offer.Together.of(harvest), harvest.channel(), harvest.size())
                .thenApply(receipts -> {
                    if (receipts.isPresent()) {
                        notes.changes().changed(harvest.kind());
                    }
                    return receipts;
                });
    }

    @Override
    public CompletionStage<List<Receipt>> receive(String channel, List<Reaped> messages) {
        int bytes = messages.stream().mapToInt(each -> each.message().size()).sum();
        return takeIn(Offer.Together.received(channel, messages), channel, bytes)
                .thenApply(Optional::orElseThrow);
    }

    @Override
    public CompletionStage<Receipt> append(Append append) {
        return takeIn(new Offer(append, true));
    }

    @Override
    public CompletionStage<Boolean> settle(Settlement settlement) {
        return writer.submit(new Settle(settlement, transactions.awaited().isAwaited(settlement.delivery())))
                .done();
    }

    @Override
    public boolean holds(Delivery delivery) {
        return engine.holds(delivery.owner());
    }

    @Override
    public CompletionStage<Claim> claim(String subscription, int limit, long bytes) {
        return writer.submit(new ClaimDue(subscription, limit, bytes)).done();
    }

    @Override
    public CompletionStage<Claim> claim(String subscription, List<Long> deliveries) {
        return writer.submit(new ClaimDue.Those(subscription, List.copyOf(deliveries)))
                .done();
    }

    @Override
    public Due due(String subscription, int limit) {
        return reader.due(subscription, clock.instant(), limit);
    }

    @Override
    public CompletionStage<Integer> bringForward(String system, Collection<String> callers, int limit) {
        return writer.submit(new BringForward(system, List.copyOf(callers), limit))
                .done();
    }

    @Override
    public CompletionStage<Integer> purge(Instant before, int limit) {
        Purge.Stretch stretch = toPurge.get();
        if (stretch == null || !stretch.before().equals(before)) {
            long end = NumbersByTime.ofMessages(reader).firstAt(before.plus(NumbersByTime.CLOCK_SLACK));
            stretch = new Purge.Stretch(before, 0, end);
        }
        Purge purge = new Purge(stretch, limit);
        return writer.submit(purge).done().thenApply(count -> {
            toPurge.set(count < limit ? null : purge.rest());
            return count;
        });
    }

    @Override
    public void deliverTo(Taker taker) {
        transactions.deliverTo(taker);
    }

    @Override
    public void watchedBy(LedgerWatch watch) {
        transactions.watchedBy(watch);
    }

    @Override
    public List<Waiting> waiting() {
        return reader.waiting();
    }

    @Override
    public List<FailingSystem> failing() {
        return reader.failing(null);
    }

    @Override
    public List<FailingSystem> failing(Set<String> subscriptions) {
        return subscriptions.isEmpty() ? List.of() : reader.failing(subscriptions);
    }

    @Override
    public List<JourneyStep> journey(String subject, int limit) {
        return reader.journey(subject, null, limit);
    }

    @Override
    public List<JourneyStep> journey(String subject, Set<String> subscriptions, int limit) {
        return subscriptions.isEmpty() ? List.of() : reader.journey(subject, subscriptions, limit);
    }

    @Override
    public Optional<Message> message(long messageId) {
        return reader.message(messageId);
    }

    @Override
    public Notes notes() {
        return notes;
    }

    @Override
    public JobLease jobLease() {
        return new LedgerLease(engine, reader, notes);
    }

    @Override
    public String process() {
        return engine.owner();
    }

    @Override
    public Set<String> processes() {
        return engine.isShared()
                ? Set.copyOf(reader.list(Sql.PROCESSES, row -> row.text("owner")))
                : Set.of(engine.owner());
    }

    @Override
    public BalanceCheck balance() {
        return new LedgerReader.Balance(reader);
    }

    @Override
    public CallHistory calls() {
        return new LedgerCalls(writer, reader);
    }

    @Override
    public FigureStore figures() {
        return new LedgerFigures(writer, reader);
    }

    @Override
    public DifferenceStore differences() {
        return new LedgerDifferences(writer, reader);
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public MessageSearch search() {
        return new LedgerSearch(reader);
    }

    @Override
    public DeliveryAdmin admin() {
        return admin;
    }

    @Override
    public boolean isWritable() {
        return space.full().isEmpty() && probe.succeeds();
    }

    @Override
    public DeliveryKeys keys() {
        return keys;
    }

    @Override
    public String place() {
        return engine.place();
    }

    @Override
    public void close() {
        space.close();
        writer.close();
        guard.close();
        engine.close();
    }
}
