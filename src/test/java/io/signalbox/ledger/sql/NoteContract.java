package io.signalbox.ledger.sql;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What features keep beside messages, and the leases of jobs. */
interface NoteContract extends OpenLedger {

    NoteKind<Limit> LIMIT = NoteKind.of(NoteName.LEARNED_LIMIT, Limit.class);
    NoteKind<Limit> DRILL = NoteKind.of(NoteName.FALLBACK_DRILL, Limit.class);

    record Limit(int rate) {}

    @Test
    default void keepsNotesByKindAndKey() {
        Notes notes = ledger().notes();
        assertThat(await(notes.write(LIMIT, "billing", 0, new Limit(1)))).isTrue();
        assertThat(await(notes.write(LIMIT, "crm", 0, new Limit(2)))).isTrue();
        assertThat(await(notes.write(DRILL, "billing", 0, new Limit(3)))).isTrue();
        crashAndOpen();
        notes = ledger().notes();
        assertThat(notes.all(LIMIT)).extracting(Notes.Note::key).containsExactly("billing", "crm");
        assertThat(notes.find(LIMIT, "billing")).hasValueSatisfying(note -> {
            assertThat(note.value()).isEqualTo(new Limit(1));
            assertThat(note.version()).isEqualTo(1);
            assertThat(note.kind()).isSameAs(LIMIT);
        });
        assertThat(notes.find(LIMIT, "support")).isEmpty();
    }

    @Test
    default void writesANoteOnlyOverTheVersionThatWasRead() {
        Notes notes = ledger().notes();
        assertThat(notes.put(LIMIT, "billing", 0, new Limit(1))).isTrue();
        assertThat(notes.put(LIMIT, "billing", 0, new Limit(2))).isFalse();
        assertThat(notes.put(LIMIT, "billing", 1, new Limit(3))).isTrue();
        assertThat(notes.put(LIMIT, "billing", 1, new Limit(4))).isFalse();
        assertThat(notes.remove(LIMIT, "billing", 1)).isFalse();
        assertThat(notes.find(LIMIT, "billing").orElseThrow().value()).isEqualTo(new Limit(3));
        assertThat(notes.remove(LIMIT, "billing", 2)).isTrue();
        assertThat(notes.all(LIMIT)).isEmpty();
    }

    @Test
    default void leavesOutANoteThatCannotBeReadAndSaysSoToWhoAsksForIt() {
        Notes notes = ledger().notes();
        NoteKind<String> words = NoteKind.of(NoteName.LEARNED_LIMIT, String.class);
        assertThat(notes.put(words, "billing", 0, "ten a second")).isTrue();
        assertThat(notes.put(LIMIT, "crm", 0, new Limit(2))).isTrue();

        assertThat(notes.all(LIMIT)).extracting(Notes.Note::key).containsExactly("crm");
        assertThatThrownBy(() -> notes.find(LIMIT, "billing"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.NOTE_UNREADABLE));
        assertThat(notes.all(LIMIT.unreadableAs(new Limit(0))))
                .extracting(Notes.Note::value)
                .containsExactly(new Limit(0), new Limit(2));
    }

    @Test
    default void tellsReadersOfWhatThisProcessWritesAtOnceAndOfOtherKindsNothing() {
        Notes notes = ledger().notes();
        AtomicInteger limits = new AtomicInteger();
        AtomicInteger drills = new AtomicInteger();
        notes.changes().subscribe(LIMIT, limits::incrementAndGet);
        notes.changes().subscribe(DRILL, drills::incrementAndGet);
        AtomicInteger woken = new AtomicInteger();
        notes.changes().wake(woken::incrementAndGet);

        assertThat(notes.put(LIMIT, "billing", 0, new Limit(1))).isTrue();
        assertThat(woken).hasPositiveValue();
        notes.changes().look();
        assertThat(limits).hasValue(1);
        assertThat(notes.put(LIMIT, "billing", 7, new Limit(2))).isFalse();
        notes.changes().look();
        assertThat(limits).as("nothing was written").hasValue(1);
        assertThat(notes.remove(LIMIT, "billing", 1)).isTrue();
        notes.changes().look();
        notes.changes().look();
        assertThat(limits).hasValue(2);
        assertThat(drills).hasValue(0);
    }

    @Test
    default void givesTheLeaseOfAJobToTheOnlyProcessAgainAndAgain() {
        assertThat(ledger().jobLease().take("housekeeping")).isTrue();
        assertThat(ledger().jobLease().take("housekeeping")).isTrue();
        crashAndOpen();
        assertThat(ledger().jobLease().take("housekeeping")).isTrue();
    }
}
