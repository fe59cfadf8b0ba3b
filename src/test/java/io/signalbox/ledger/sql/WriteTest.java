package io.signalbox.ledger.sql;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.store.LedgerGuard;
import io.signalbox.ledger.store.SqliteEngine;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A kind of write that does not do what it should is refused, whatever it is. */
class WriteTest {

    private static final NoteKind<String> BULK = NoteKind.of(NoteName.BULK, String.class);

    @TempDir
    Path folder;

    private SqliteEngine engine;
    private GroupCommit writer;

    @BeforeEach
    void open() {
        engine = SqliteEngine.open(folder);
        writer = new GroupCommit(new LedgerTransactions(engine, Clock.systemUTC(), LedgerGuard.none()), () -> {});
    }

    @AfterEach
    void close() {
        writer.close();
        engine.close();
    }

    /** Lets the others of a group gather. */
    private static void hold(CountDownLatch goesOn) {
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes, and forgets to answer. */
    private static final class Forgetful extends Write<Boolean> {

        Forgetful(Phase phase) {
            super(phase);
        }

        @Override
        void name(GroupSubjects subjects) {}

        @Override
        void apply(LedgerTransaction transaction) throws java.sql.SQLException {
            transaction
                    .statements()
                    .with(Sql.INSERT_NOTE, BULK.name().text(), "forgotten", "{}", 1L)
                    .executeUpdate();
        }
    }

    @Test
    void refusesAWriteOfAnyPhaseThatGivesNoAnswerAndKeepsTheOthersOfItsGroup() {
        LedgerNotes notes = new LedgerNotes(writer, new LedgerReader(engine));
        for (Write.Phase phase : Write.Phase.values()) {
            CountDownLatch goesOn = new CountDownLatch(1);
            writer.submit(new Act<>(List.of(), transaction -> {
                hold(goesOn);
                return true;
            }));
            CompletableFuture<Boolean> forgotten =
                    writer.submit(new Forgetful(phase)).done();
            var sound = notes.write(BULK, phase.name(), 0, "written");
            goesOn.countDown();

            assertThatThrownBy(() -> await(forgotten)).as(phase.name()).hasMessageContaining("SB-3006");
            assertThat(await(sound)).isTrue();
        }
        assertThat(notes.find(BULK, "forgotten")).isEmpty();
        assertThat(notes.all(BULK)).hasSize(Write.Phase.values().length);
    }

    @Test
    void appliesTheWritesOfAGroupInTheOrderOfTheirPhases() {
        StringBuilder order = new StringBuilder();
        CountDownLatch goesOn = new CountDownLatch(1);
        writer.submit(new Act<>(List.of(), transaction -> {
            hold(goesOn);
            return null;
        }));
        List<CompletableFuture<StringBuilder>> writes =
                List.of(Write.Phase.LAST, Write.Phase.MESSAGES, Write.Phase.ACTIONS, Write.Phase.SETTLEMENTS).stream()
                        .map(phase -> writer.submit(
                                        new Act<>(phase, List.of(), transaction -> order.append(phase.name())
                                                .append(' ')))
                                .done())
                        .toList();
        goesOn.countDown();
        writes.forEach(LedgerFixture::await);

        assertThat(order).hasToString("SETTLEMENTS MESSAGES ACTIONS LAST ");
    }
}
