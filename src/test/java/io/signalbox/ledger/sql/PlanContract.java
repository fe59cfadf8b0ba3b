package io.signalbox.ledger.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.ledger.BalanceCheck;
import io.signalbox.ledger.BalanceCheck.Count;
import io.signalbox.ledger.BalanceCheck.Gap;
import io.signalbox.ledger.FigureStore;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.LedgerGuard;
import io.signalbox.ledger.store.ManyRows;
import io.signalbox.ledger.store.Statements;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the writer's statements find their rows: each by an index, however large the ledger is. The default is a small ledger, on which
 * whole tables look cheap; {@code -Dsignalbox.plan.messages=5000000} asks a large one.
 */
abstract class PlanContract {

    private static final Logger LOG = Logger.getLogger(PlanContract.class);

    /** Each message has two deliveries. */
    final int messages = Integer.getInteger("signalbox.plan.messages", 3_000);

    private Engine engine;
    private Statements statements;

    abstract Engine open();

    /** Messages that are delivered, and what is known of the tables then. */
    abstract void fill(Connection connection) throws SQLException;

    /** What this engine runs for each message and each delivery. */
    abstract Map<String, ManyRows> hotStatements();

    /** What the engine says before a statement to explain it. */
    abstract String explain();

    /** Whether a line of a plan says that a whole table is read. */
    abstract boolean readsAll(String line);

    @BeforeEach
    void openLedger() throws SQLException {
        engine = open();
        new Opening(engine, LedgerGuard.none()).keys();
        statements = new Statements(engine.connectWriter());
        fill(statements.connection());
        try (Statement sql = statements.connection().createStatement()) {
            sql.execute("INSERT INTO subscription (id, channel, ordering, since) VALUES"
                    + " ('reader-1', 'customer', 'SUBJECT', 0), ('reader-2', 'customer', 'SUBJECT', 0)");
        }
        statements.commit();
        engine.begin(statements, false, Set.of("C-1", "C-2"));
    }

    @AfterEach
    void closeLedger() throws SQLException {
        statements.rollback();
        statements.close();
        engine.close();
    }

    /** Of each column one value. */
    private static List<Object[]> rows(ManyRows what) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            List<Object> row = new ArrayList<>();
            for (ManyRows.Type type : what.types()) {
                row.add(
                        type == ManyRows.Type.BIGINT
                                ? (Object) (long) (i + 1)
                                : type == ManyRows.Type.TEXT ? "x" : new byte[1]);
            }
            rows.add(row.toArray());
        }
        return rows;
    }

    private List<String> plan(ManyRows what) {
        List<String> plan = new ArrayList<>();
        try {
            new ManyRows(explain() + what.sql(), what.types())
                    .run(engine.binding(), statements, rows(what), row -> plan.add(line(row)));
        } catch (SQLException e) {
            throw new AssertionError(what.sql(), e);
        }
        return plan;
    }

    final List<String> plan(String sql, Object... parameters) throws SQLException {
        List<String> plan = new ArrayList<>();
        PreparedStatement statement = statements.with(explain() + sql, parameters);
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                plan.add(line(row));
            }
        }
        return plan;
    }

    /** The last column is the text. */
    private static String line(ResultSet row) throws SQLException {
        return row.getString(row.getMetaData().getColumnCount());
    }

    /** Hours of a few series. */
    private void fillFigures() throws SQLException {
        String buckets = IntStream.range(0, FigureStore.BUCKETS)
                .mapToObj(bucket -> ", b" + bucket)
                .collect(Collectors.joining());
        String zeros = ", 0".repeat(FigureStore.BUCKETS);
        String numbers =
                "(WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) SELECT i FROM n) AS n";
        try (Statement fill = statements.connection().createStatement()) {
            fill.execute("INSERT INTO figure_series (measure, subject, outcome, seen_at, events, total" + buckets
                    + ") SELECT CASE WHEN i % 6 = 0 THEN 'calls' ELSE 'deliveries' END, 'x' || i, 'done', 0, 1, 1"
                    + zeros
                    + " FROM " + numbers.formatted(60));
            fill.execute("INSERT INTO figure (series, span, at, events, total" + buckets
                    + ") SELECT s.id, 60, i * CAST(3600000 AS BIGINT), 1, 1" + zeros + " FROM figure_series s, "
                    + numbers.formatted(1_000));
            fill.execute("ANALYZE");
        }
    }

    @Test
    void findsFiguresOfAWeekByTheirSeries() throws SQLException {
        fillFigures();
        long week = 7 * 24 * 3_600_000L;

        List<String> sums = plan(LedgerFigures.SUM_EACH, 60, week, 2 * week, "calls");
        List<String> course = plan(
                LedgerFigures.COURSE + LedgerFigures.OF_A_TIME + LedgerFigures.BY_STEP,
                3_600_000L,
                3_600_000L,
                60,
                week,
                2 * week,
                "calls");
        for (List<String> plan : List.of(sums, course)) {
            assertThat(plan).isNotEmpty();
            assertThat(plan).noneMatch(line -> line.matches(".*(SCAN f\\b|Seq Scan on (public\\.)?figure f).*"));
        }
    }

    @Test
    void findsEveryRowByAnIndex() throws SQLException {
        Map<String, List<String>> plans = new LinkedHashMap<>();
        hotStatements().forEach((name, statement) -> plans.put(name, plan(statement)));
        plans.put("insert attempts", plan(AttemptStep.INSERT_ATTEMPTS));
        plans.put("insert calls", plan(AttemptStep.INSERT_CALLS));
        plans.put("release next", plan(SettleStep.RELEASE_NEXT));
        plans.put("find message", plan(Sql.FIND_MESSAGE, "s", "e"));
        plans.put("select due", plan(Sql.SELECT_DUE + engine.skipLocked(), "reader-1", 1L, 10));
        plans.put("take", plan(Sql.TAKE, "o", 1L));
        plans.put("next due", plan(Sql.NEXT_DUE, "reader-1"));
        plans.put("order is kept no more", plan(Sql.RELEASE_ALL, 1L, "reader-1"));
        plans.put("replay", plan(AdminSql.REPLAY, 1L, 1L));
        plans.put("standing", plan(AdminSql.STANDING, 1L));
        plans.put("subscriptions", plan(AdminSql.SUBSCRIPTIONS.formatted("?, ?"), 1L, 2L));
        plans.put("done messages", plan(Sql.DONE_MESSAGES, 0L, 10L, 1L, 10));
        plans.put("delete deliveries", plan(Sql.DELETE_DELIVERIES, 1L));
        plans.put("delete attempts", plan(Sql.DELETE_ATTEMPTS, 1L));
        plans.put("delete calls", plan(Sql.DELETE_CALLS, 1L));
        plans.put("count", plan(LedgerReader.Balance.COUNT, 1L, 1L, 5_000L));
        plans.put("total", plan(LedgerReader.Balance.TOTAL, 1L, 1L, 5_000L));
        plans.put("gaps", plan(LedgerReader.Balance.GAPS, 1L, 5_000L));
        plans.put("clock set back", plan(Sql.DUE_SOONER, 1L, 1L));

        plans.values().forEach(plan -> assertThat(plan).isNotEmpty());
        assertThat(plans).allSatisfy((name, plan) -> assertThat(plan).as(name).noneMatch(this::readsAll));
    }

    /** What a minute's look at balance and freshness asks, and how long it takes: see bench/README.md. */
    @Test
    void aDeliveryThatIsDeletedByHandIsAGapOfItsStretch() throws SQLException {
        statements.commit();
        LedgerReader reader = new LedgerReader(engine);
        BalanceCheck balance = new LedgerReader.Balance(reader);
        long newest = timed("newest", balance::newest);
        assertThat(newest).isEqualTo(3L * messages); // every third number is a message's
        long after = newest - 3L * Math.min(messages, 5_000);
        timed("the end of a stretch of 5,000", () -> balance.first(after, newest, 5_000));
        assertThat(timed("gaps of a stretch", () -> balance.gaps(after, newest)))
                .isEmpty();
        Map<String, Count> sound = timed("a stretch is counted", () -> balance.count(after, newest));
        assertThat(sound.get("reader-2").deliveries()).isEqualTo(Math.min(messages, 5_000));
        timed("the oldest 50,000 are counted again", () -> countAll(balance, Math.min(newest, 150_000)));
        assertThat(timed("what waits", reader::waiting)).hasSize(2);

        try (Statement sql = statements.connection().createStatement()) {
            sql.execute("DELETE FROM delivery WHERE message_id = " + newest + " AND subscription = 'reader-2'");
        }
        statements.commit();
        assertThat(balance.gaps(after, newest)).containsExactly(new Gap(newest, "customer", "reader-2"));
        Map<String, Count> less = balance.count(after, newest);
        assertThat(less.get("reader-1")).isEqualTo(sound.get("reader-1"));
        assertThat(sound.get("reader-2").minus(less.get("reader-2"))).isEqualTo(new Count(1, newest));
    }

    private static long countAll(BalanceCheck balance, long upTo) {
        long deliveries = 0;
        for (long from = 0; from < upTo; from += 15_000) {
            for (Count each : balance.count(from, from + 15_000).values()) {
                deliveries += each.deliveries();
            }
        }
        return deliveries;
    }

    private <T> T timed(String what, Supplier<T> look) {
        long start = System.nanoTime();
        T seen = look.get();
        LOG.infof("%d messages, %s: %.1f ms", messages, what, (System.nanoTime() - start) / 1e6);
        return seen;
    }
}
