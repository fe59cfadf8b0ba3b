package io.signalbox.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.signalbox.message.Message;

/** The ledger over JDBC: writes go to the writer thread, reads to a small pool. */
public final class JdbcLedger implements Ledger {

    private static final long PROBE_SECONDS = 3;

    private final Engine engine;
    private final LedgerTransactions transactions;
    private final GroupCommit writer;
    private final LedgerReader reader;
    private final Notes notes;
    private final AuditLog audit;
    private final Desk desk;
    private final String identity;

    private JdbcLedger(Engine engine, Clock clock) {
        this.engine = engine;
        this.transactions = new LedgerTransactions(engine, clock);
        this.reader = new LedgerReader(engine);
        this.identity = establishIdentity(engine);
        this.writer = new GroupCommit(transactions);
        this.desk = new LedgerDesk(writer, reader);
        this.audit = new LedgerAudit(writer, reader);
        this.notes = new LedgerNotes(writer, reader);
    }

    /**
     * One file in the folder, for one process at a time.
     *
     * @throws io.signalbox.problem.ProblemException when the folder cannot be used, the file is damaged, or another process has it
     */
    public static JdbcLedger onSqlite(Path folder, Clock clock) {
        return new JdbcLedger(SqliteEngine.open(folder), clock);
    }

    /**
     * A PostgreSQL database, for several processes.
     *
     * @throws io.signalbox.problem.ProblemException when it cannot be reached
     */
    public static JdbcLedger onPostgresql(String url, String user, String password, Clock clock) {
        return new JdbcLedger(PostgresEngine.open(url, user, password), clock);
    }

    static JdbcLedger on(Engine engine, Clock clock) {
        return new JdbcLedger(engine, clock);
    }

    private static String establishIdentity(Engine engine) {
        try (Connection connection = engine.connectWriter()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select = connection.prepareStatement(Sql.IDENTITY);
                    ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return row.getString(1);
                }
            }
            String identity = UUID.randomUUID().toString().substring(0, 8);
            try (PreparedStatement insert = connection.prepareStatement(Sql.INSERT_IDENTITY)) {
                insert.setString(1, identity);
                insert.executeUpdate();
            }
            connection.commit();
            return identity;
        } catch (SQLException e) {
            StoreFailure failure = engine.explain(e);
            engine.close();
            throw GroupCommit.unavailable(failure.getMessage(), failure);
        }
    }

    @Override
    public CompletionStage<Void> subscribe(Collection<Subscription> subscriptions) {
        return writer.submit(new Write.Subscribe(List.copyOf(subscriptions))).done();
    }

    @Override
    public CompletionStage<Void> retire(Collection<String> subscriptions) {
        return writer.submit(new Write.Retire(List.copyOf(subscriptions))).done();
    }

    @Override
    public CompletionStage<Receipt> accept(String channel, Message message) {
        return writer.submit(new Write.Offer(new Append(channel, message), false))
                .done();
    }

    @Override
    public CompletionStage<Receipt> append(Append append) {
        return writer.submit(new Write.Offer(append, true)).done();
    }

    @Override
    public CompletionStage<Boolean> settle(Settlement settlement) {
        return writer.submit(new Write.Settle(settlement)).done();
    }

    @Override
    public CompletionStage<Claim> claim(String subscription, int limit, long bytes) {
        return writer.submit(new Write.ClaimDue(subscription, limit, bytes)).done();
    }

    @Override
    public CompletionStage<Integer> purge(Instant before, int limit) {
        return writer.submit(new Write.Purge(before, limit)).done();
    }

    @Override
    public void deliverTo(Taker taker) {
        transactions.deliverTo(taker);
    }

    @Override
    public List<Waiting> waiting() {
        return reader.waiting();
    }

    @Override
    public List<JourneyStep> journey(String subject, int limit) {
        return reader.journey(subject, limit);
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
    public CallHistory calls() {
        return new LedgerCalls(reader);
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public Desk desk() {
        return desk;
    }

    @Override
    public boolean isWritable() {
        try {
            return writer.submit(new Write.Probe())
                    .done()
                    .orTimeout(PROBE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException || e.getCause() instanceof RuntimeException) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public String place() {
        return engine.place();
    }

    @Override
    public void close() {
        writer.close();
        engine.close();
    }
}
