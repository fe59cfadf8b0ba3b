package io.signalbox.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NoteChangesTest {

    private static final NoteKind<String> PAUSE = NoteKind.of(NoteName.PAUSE, String.class);
    private static final NoteKind<String> BULK = NoteKind.of(NoteName.BULK, String.class);

    private Map<String, String> marks = Map.of();
    private final NoteChanges changes = new NoteChanges(() -> marks);
    private final List<String> told = new ArrayList<>();

    private void subscribe() {
        changes.subscribe(PAUSE, () -> told.add("pause"));
        changes.subscribe(BULK, () -> told.add("bulk"));
    }

    @Test
    void tellsReadersOfTheKindThatChangedElsewhereAndNoOther() {
        subscribe();
        marks = Map.of("pause", "1", "bulk", "1");
        changes.look();
        assertThat(told).containsExactlyInAnyOrder("pause", "bulk");
        told.clear();

        marks = Map.of("pause", "2", "bulk", "1");
        changes.look();
        changes.look();
        assertThat(told).containsExactly("pause");
        told.clear();

        marks = Map.of("pause", "2");
        changes.look();
        assertThat(told).as("the last note of the kind was removed").containsExactly("bulk");
    }

    @Test
    void wakesAtOnceForAChangeOfThisProcess() {
        subscribe();
        changes.wake(changes::look);
        changes.changed(PAUSE);
        assertThat(told).containsExactly("pause");
    }

    @Test
    void tellsAReaderThatFailedAgain() {
        List<String> failures = new ArrayList<>(List.of("ledger away"));
        changes.subscribe(BULK, () -> told.add("bulk"));
        changes.subscribe(PAUSE, () -> {
            if (!failures.isEmpty()) {
                throw new IllegalStateException(failures.remove(0));
            }
            told.add("pause");
        });
        marks = Map.of("pause", "1", "bulk", "1");
        assertThatThrownBy(changes::look).hasMessage("ledger away");
        assertThat(told).containsExactly("bulk");
        changes.look();
        changes.look();
        assertThat(told).containsExactly("bulk", "pause");
    }

    @Test
    void looksAgainAfterTheStoreWasAway() {
        subscribe();
        NoteChanges away = new NoteChanges(() -> {
            if (marks.isEmpty()) {
                throw new IllegalStateException("away");
            }
            return marks;
        });
        away.subscribe(PAUSE, () -> told.add("pause"));
        assertThatThrownBy(away::look).hasMessage("away");
        marks = Map.of("pause", "1");
        away.look();
        assertThat(told).containsExactly("pause");
    }
}
