package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
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
import io.signalbox.ledger.store.Row;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

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
        return reader.first(AdminSql.MESSAGE_OF, row -> row.number("message_id"), delivery)
                .flatMap(this::message);
    }

    @Override
    public Optional<FullMessage> message(long id) {
        List<FullDelivery> deliveries = new ArrayList<>();
        for (Found found : reader.list(AdminSql.DELIVERIES, AdminSearch::found, id)) {
            deliveries.add(new FullDelivery(
                    found, tries(found.delivery()), reader.list(AdminSql.DEEDS, LedgerAdmin::deed, found.delivery())));
        }
        return reader.first(
                AdminSql.MESSAGE,
                row -> new FullMessage(
                        id,
                        row.text("channel"),
                        LedgerReader.message(row),
                        row.time("accepted_at"),
                        row.numberOrNull("cause"),
                        deliveries),
                id);
    }

    private record Called(int attempt, CallRecord call) {}

    private List<Tried> tries(long delivery) {
        Map<Integer, List<CallRecord>> calls = reader
                .list(
                        CallSql.OF_DELIVERY,
                        row -> new Called(row.count("attempt"), CallSql.call(row)),
                        delivery,
                        delivery)
                .stream()
                .collect(groupingBy(Called::attempt, mapping(Called::call, toList())));
        return reader.list(AdminSql.TRIES, row -> tried(row, calls), delivery, delivery);
    }

    private static Tried tried(Row row, Map<Integer, List<CallRecord>> calls) throws SQLException {
        int number = row.count("number");
        return new Tried(
                number,
                row.time("started_at"),
                row.number("millis"),
                row.text("problem"),
                row.text("detail"),
                calls.getOrDefault(number, List.of()));
    }

    private static Intervention deed(Row row) throws SQLException {
        return new Intervention(
                row.count("number"),
                row.time("at"),
                Intervention.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.number("audit_id"),
                row.text("actor"),
                row.text("reason"),
                row.bytes("payload"));
    }

    @Override
    public Map<Long, String> subscriptions(Collection<Long> deliveries) {
        Map<Long, String> found = new HashMap<>();
        if (!deliveries.isEmpty()) {
            String each = String.join(", ", Collections.nCopies(deliveries.size(), "?"));
            reader.list(
                            AdminSql.SUBSCRIPTIONS.formatted(each),
                            row -> Map.entry(row.number("id"), row.text("subscription")),
                            deliveries.toArray())
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        }
        return found;
    }

    @Override
    public List<Long> messages(String source, List<String> eventIds) {
        if (eventIds.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>(eventIds);
        parameters.add(0, source);
        String marks = String.join(", ", Collections.nCopies(eventIds.size(), "?"));
        return reader.list(
                "SELECT id FROM message WHERE source = ? AND event_id IN (" + marks + ") ORDER BY id",
                row -> row.number("id"),
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
    public CompletionStage<Optional<Changed>> complete(Completion completion, Actor by) {
        Notes.Note<?> permit = completion.permit();
        return writer.submit(new Act<Optional<Changed>>(List.of(completion.delivery()), transaction -> {
                    if (permit != null && !touch(transaction, permit)) {
                        return Optional.empty();
                    }
                    Changed changed = new AdminStep(transaction, by)
                            .complete(completion.delivery(), completion.payload(), completion.deeds());
                    if (permit != null && changed.isDone()) {
                        remove(transaction, permit, permit.version() + 1);
                    }
                    return Optional.of(changed);
                }))
                .done()
                .thenApply(done -> {
                    if (permit != null) {
                        notes.changed(permit.kind());
                    }
                    return done;
                });
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
                    if (!touch(transaction, note)) {
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

    private static <T> boolean touch(LedgerTransaction transaction, Notes.Note<T> note) throws SQLException {
        return write(transaction, note, note.version(), note.value());
    }

    private static void remove(LedgerTransaction transaction, Notes.Note<?> note, long version) throws SQLException {
        String name = note.kind().name().text();
        transaction
                .statements()
                .with(Sql.DELETE_NOTE, name, note.key(), version)
                .executeUpdate();
    }

    private static <T> boolean write(LedgerTransaction transaction, Notes.Note<T> note, long version, T value)
            throws SQLException {
        NoteKind<T> kind = note.kind();
        String name = kind.name().text();
        return LedgerNotes.change(
                transaction,
                kind,
                transaction
                        .statements()
                        .with(Sql.UPDATE_NOTE, kind.write(value), transaction.now(), name, note.key(), version));
    }
}
