package io.signalbox.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.NoteChanges;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.Notes;
import io.signalbox.message.Headers;
import io.signalbox.message.Message;

/** What people do with deliveries, over the ledger's tables: reads through the pool, writes through the writer. */
final class LedgerAdmin implements DeliveryAdmin {

    private final GroupCommit writer;
    private final LedgerReader reader;
    private final NoteChanges notes;
    private final AdminSearch search;

    LedgerAdmin(GroupCommit writer, LedgerReader reader, NoteChanges notes) {
        this.writer = writer;
        this.notes = notes;
        this.reader = reader;
        this.search = new AdminSearch(reader);
    }

    @Override
    public Page find(DeliverySearch wanted) {
        return search.find(wanted);
    }

    @Override
    public Optional<FullMessage> messageOf(long delivery) {
        return reader.query(AdminSql.MESSAGE_OF, LedgerAdmin::numbers, delivery).stream()
                .findFirst()
                .flatMap(this::message);
    }

    @Override
    public Optional<FullMessage> message(long id) {
        List<FullDelivery> deliveries = new ArrayList<>();
        for (Found found : reader.query(AdminSql.DELIVERIES, AdminSearch::found, id)) {
            deliveries.add(new FullDelivery(
                    found,
                    tries(found.delivery()),
                    reader.query(AdminSql.DEEDS, LedgerAdmin::deeds, found.delivery())));
        }
        return reader.query(
                AdminSql.MESSAGE, row -> row.next() ? Optional.of(full(id, row, deliveries)) : Optional.empty(), id);
    }

    private static FullMessage full(long id, ResultSet row, List<FullDelivery> deliveries) throws SQLException {
        Message message = new Message(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getString(6),
                row.getBytes(7),
                Headers.ofJson(row.getString(11)));
        long number = row.getLong(10);
        Long cause = row.wasNull() ? null : (Long) number;
        return new FullMessage(id, row.getString(8), message, Instant.ofEpochMilli(row.getLong(9)), cause, deliveries);
    }

    private List<Tried> tries(long delivery) {
        Map<Integer, List<CallRecord>> calls =
                reader.query(CallSql.OF_DELIVERY, LedgerAdmin::calls, delivery, delivery);
        return reader.query(AdminSql.TRIES, row -> tries(row, calls), delivery, delivery);
    }

    private static Map<Integer, List<CallRecord>> calls(ResultSet row) throws SQLException {
        Map<Integer, List<CallRecord>> calls = new HashMap<>();
        while (row.next()) {
            calls.computeIfAbsent(row.getInt(2), attempt -> new ArrayList<>()).add(CallSql.call(row));
        }
        return calls;
    }

    private static List<Tried> tries(ResultSet row, Map<Integer, List<CallRecord>> calls) throws SQLException {
        List<Tried> tries = new ArrayList<>();
        while (row.next()) {
            int number = row.getInt(1);
            tries.add(new Tried(
                    number,
                    Instant.ofEpochMilli(row.getLong(2)),
                    row.getLong(3),
                    row.getString(4),
                    row.getString(5),
                    calls.getOrDefault(number, List.of())));
        }
        return tries;
    }

    private static List<Intervention> deeds(ResultSet row) throws SQLException {
        List<Intervention> deeds = new ArrayList<>();
        while (row.next()) {
            deeds.add(new Intervention(
                    row.getInt(1),
                    Instant.ofEpochMilli(row.getLong(2)),
                    Intervention.Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                    row.getLong(4),
                    row.getString(5),
                    row.getString(6),
                    row.getBytes(7)));
        }
        return deeds;
    }

    private static List<Long> numbers(ResultSet row) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        while (row.next()) {
            numbers.add(row.getLong(1));
        }
        return numbers;
    }

    @Override
    public List<Long> messages(String source, List<String> eventIds) {
        if (eventIds.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>(eventIds);
        parameters.add(0, source);
        String marks = String.join(", ", Collections.nCopies(eventIds.size(), "?"));
        return reader.query(
                "SELECT id FROM message WHERE source = ? AND event_id IN (" + marks + ") ORDER BY id",
                LedgerAdmin::numbers,
                parameters.toArray());
    }

    @Override
    public CompletionStage<List<Changed>> replay(List<Long> deliveries, Actor by) {
        List<Long> those = List.copyOf(deliveries);
        return writer.submit(new Act<>(those, transaction -> new AdminStep(transaction, by).replay(those)))
                .done();
    }

    @Override
    public CompletionStage<Changed> editAndReplay(long delivery, byte[] payload, Actor by) {
        return writer.submit(new Act<>(List.of(delivery), transaction -> new AdminStep(transaction, by)
                        .editAndReplay(delivery, payload)))
                .done();
    }

    @Override
    public CompletionStage<List<Changed>> discard(List<Long> deliveries, Actor by) {
        List<Long> those = List.copyOf(deliveries);
        return writer.submit(new Act<>(those, transaction -> new AdminStep(transaction, by).discard(those)))
                .done();
    }

    @Override
    public CompletionStage<Optional<List<Changed>>> replay(List<Long> deliveries, Actor by, Progress<?> progress) {
        List<Long> those = List.copyOf(deliveries);
        return noting(those, progress, transaction -> new AdminStep(transaction, by).replay(those));
    }

    @Override
    public CompletionStage<Optional<List<Changed>>> discard(List<Long> deliveries, Actor by, Progress<?> progress) {
        List<Long> those = List.copyOf(deliveries);
        return noting(those, progress, transaction -> new AdminStep(transaction, by).discard(those));
    }

    /** The note is touched first: from then on nobody else can write it, and only then is it known what it has to say. */
    private <T> CompletionStage<Optional<List<Changed>>> noting(
            List<Long> deliveries, Progress<T> progress, Act.Step<List<Changed>> step) {
        Notes.Note<T> note = progress.note();
        return writer.submit(new Act<Optional<List<Changed>>>(deliveries, transaction -> {
                    if (!write(transaction, note, note.version(), note.value())) {
                        return Optional.empty();
                    }
                    List<Changed> changed = step.run(transaction);
                    write(transaction, note, note.version() + 1, progress.next().apply(changed));
                    return Optional.of(changed);
                }))
                .done()
                .thenApply(done -> {
                    notes.changed(note.kind());
                    return done;
                });
    }

    private static <T> boolean write(LedgerTransaction transaction, Notes.Note<T> note, long version, T value)
            throws SQLException {
        NoteKind<T> kind = note.kind();
        String name = kind.name().text();
        return transaction
                        .statements()
                        .with(Sql.UPDATE_NOTE, kind.write(value), transaction.now(), name, note.key(), version)
                        .executeUpdate()
                == 1;
    }
}
