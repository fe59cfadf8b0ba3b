package io.signalbox.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.signalbox.ledger.FigureStore;
import io.signalbox.ledger.Tally;
import io.signalbox.ledger.sql.Write.Phase;
import io.signalbox.ledger.store.ManyRows;
import io.signalbox.ledger.store.ManyRows.Type;
import io.signalbox.ledger.store.Row;

import static io.signalbox.ledger.store.ManyRows.Type.BIGINT;
import static io.signalbox.ledger.store.ManyRows.Type.TEXT;

/** Figures in the ledger's own tables: what is added is an upsert, in the order of the series, so that no two processes wait for each other. */
final class LedgerFigures implements FigureStore {

    /** What a tally is made of. */
    private static final String SUMS = "events, total, " + buckets(i -> "b" + i);

    private static final ManyRows ADD_TOTALS = new ManyRows(
            "WITH r (measure, subject, outcome, seen_at, " + SUMS + ") AS (:rows)"
                    + " INSERT INTO figure_series (measure, subject, outcome, seen_at, " + SUMS + ")"
                    + " SELECT measure, subject, outcome, seen_at, " + SUMS + " FROM r WHERE true"
                    + " ON CONFLICT (measure, subject, outcome) DO UPDATE SET seen_at = excluded.seen_at, "
                    + adding("figure_series"),
            types(TEXT, TEXT, TEXT, BIGINT));

    private static final ManyRows ADD_FIGURES = new ManyRows(
            "WITH r (measure, subject, outcome, span, at, " + SUMS + ") AS (:rows)"
                    + " INSERT INTO figure (series, span, at, " + SUMS + ")"
                    + " SELECT s.id, r.span, r.at, r.events, r.total, " + buckets(i -> "r.b" + i)
                    + " FROM r JOIN figure_series s"
                    + " ON s.measure = r.measure AND s.subject = r.subject AND s.outcome = r.outcome WHERE true"
                    + " ON CONFLICT (series, span, at) DO UPDATE SET " + adding("figure"),
            types(TEXT, TEXT, TEXT, BIGINT, BIGINT));

    private static final String TOTALS = "SELECT measure, subject, outcome, 0 AS at, " + SUMS + " FROM figure_series";

    private static final String SUMMED =
            "sum(f.events) AS events, sum(f.total) AS total, " + buckets(i -> "sum(f.b" + i + ") AS b" + i);
    static final String OF_A_TIME = " FROM figure_series s JOIN figure f ON f.series = s.id AND f.span = ?"
            + " AND f.at >= ? AND f.at < ? WHERE s.measure = ?";
    static final String COURSE = "SELECT s.measure, '' AS subject, s.outcome, (f.at / ?) * ? AS at, " + SUMMED;
    static final String BY_STEP = " GROUP BY 1, 3, 4 ORDER BY 4, 3";
    private static final String COURSE_EACH = "SELECT s.measure, s.subject, s.outcome, (f.at / ?) * ? AS at, " + SUMMED
            + OF_A_TIME + " GROUP BY 1, 2, 3, 4 ORDER BY 4, 2, 3";
    static final String SUM_EACH =
            "SELECT s.measure, s.subject, s.outcome, " + SUMMED + OF_A_TIME + " GROUP BY 1, 2, 3 ORDER BY 2, 3";

    private static final String SOME_SERIES = "SELECT id FROM figure_series WHERE id > ? ORDER BY id LIMIT ?";
    private static final String FORGET = "DELETE FROM figure WHERE series = ? AND span = ? AND at < ?";
    private static final String FORGET_SERIES = "DELETE FROM figure_series WHERE id = ? AND seen_at < ?"
            + " AND NOT EXISTS (SELECT 1 FROM figure WHERE series = ?)";

    private final GroupCommit writer;
    private final LedgerReader reader;

    LedgerFigures(GroupCommit writer, LedgerReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    private static String buckets(IntFunction<String> each) {
        return IntStream.range(0, BUCKETS).mapToObj(each).collect(Collectors.joining(", "));
    }

    private static String adding(String table) {
        return List.of(SUMS.split(", ")).stream()
                .map(column -> column + " = " + table + "." + column + " + excluded." + column)
                .collect(Collectors.joining(", "));
    }

    private static List<Type> types(Type... first) {
        List<Type> types = new ArrayList<>(List.of(first));
        types.addAll(Collections.nCopies(2 + BUCKETS, BIGINT));
        return types;
    }

    @Override
    public CompletionStage<Void> add(Instant minute, Map<Series, Tally> more) {
        List<Object[]> totals = new ArrayList<>();
        List<Object[]> figures = new ArrayList<>();
        new TreeMap<>(more).forEach((series, tally) -> {
            totals.add(row(series, tally, minute.toEpochMilli()));
            for (Span span : Span.values()) {
                figures.add(
                        row(series, tally, span.minutes(), span.start(minute).toEpochMilli()));
            }
        });
        return writer.submit(new Act<Void>(Phase.LAST, List.of(), transaction -> {
                    var binding = transaction.engine().binding();
                    ADD_TOTALS.run(binding, transaction.statements(), totals, null);
                    ADD_FIGURES.run(binding, transaction.statements(), figures, null);
                    return null;
                }))
                .done();
    }

    private static Object[] row(Series series, Tally tally, long... more) {
        List<Object> row = new ArrayList<>(List.of(series.measure(), series.subject(), series.outcome()));
        for (long each : more) {
            row.add(each);
        }
        row.add(tally.events());
        row.add(tally.total());
        for (long bucket : tally.buckets()) {
            row.add(bucket);
        }
        return row.toArray();
    }

    private static Series series(Row row) throws SQLException {
        return new Series(row.text("measure"), row.text("subject"), row.text("outcome"));
    }

    private static Tally tally(Row row) throws SQLException {
        long[] buckets = new long[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            buckets[i] = row.number("b" + i);
        }
        return new Tally(row.number("events"), row.number("total"), buckets);
    }

    @Override
    public Map<Series, Tally> totals() {
        Map<Series, Tally> totals = new HashMap<>();
        reader.list(TOTALS, row -> new Figure(series(row), null, tally(row)))
                .forEach(each -> totals.put(each.series(), each.tally()));
        return totals;
    }

    @Override
    public List<Figure> course(
            Span span, String measure, Collection<String> subjects, Instant from, Instant to, long stepMillis) {
        if (subjects != null && subjects.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>(
                List.of(stepMillis, stepMillis, span.minutes(), from.toEpochMilli(), to.toEpochMilli(), measure));
        String whose = "";
        if (subjects != null) {
            parameters.addAll(subjects);
            whose = " AND s.subject IN (" + String.join(", ", Collections.nCopies(subjects.size(), "?")) + ")";
        }
        return reader.list(
                COURSE + OF_A_TIME + whose + BY_STEP,
                row -> new Figure(series(row), row.time("at"), tally(row)),
                parameters.toArray());
    }

    @Override
    public List<Figure> courses(Span span, String measure, Instant from, Instant to, long stepMillis) {
        return reader.list(
                COURSE_EACH,
                row -> new Figure(series(row), row.time("at"), tally(row)),
                stepMillis,
                stepMillis,
                span.minutes(),
                from.toEpochMilli(),
                to.toEpochMilli(),
                measure);
    }

    @Override
    public List<Figure> sums(Span span, String measure, Instant from, Instant to) {
        return reader.list(
                SUM_EACH,
                row -> new Figure(series(row), from, tally(row)),
                span.minutes(),
                from.toEpochMilli(),
                to.toEpochMilli(),
                measure);
    }

    @Override
    public CompletionStage<Forgotten> forget(Span span, Instant before, long after, int series) {
        return writer.submit(new Act<Forgotten>(Phase.LAST, List.of(), transaction -> {
                    List<Long> ids = ids(transaction, after, series);
                    int figures = 0;
                    for (long id : ids) {
                        figures += transaction
                                .statements()
                                .with(FORGET, id, span.minutes(), before.toEpochMilli())
                                .executeUpdate();
                        if (span == Span.HOUR) {
                            transaction
                                    .statements()
                                    .with(FORGET_SERIES, id, before.toEpochMilli(), id)
                                    .executeUpdate();
                        }
                    }
                    return new Forgotten(ids.isEmpty() ? 0 : ids.get(ids.size() - 1), figures);
                }))
                .done();
    }

    private static List<Long> ids(LedgerTransaction transaction, long after, int most) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet row =
                transaction.statements().with(SOME_SERIES, after, most).executeQuery()) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }
}
