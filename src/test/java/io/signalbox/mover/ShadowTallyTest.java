package io.signalbox.mover;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.mover.ShadowTally.End;
import io.signalbox.mover.ShadowTally.OfOperation;

import static org.assertj.core.api.Assertions.assertThat;

class ShadowTallyTest {

    @TempDir
    Path folder;

    private Ledger ledger;
    private ShadowTally one;
    private ShadowTally other;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        one = new ShadowTally(ledger.notes(), Clock.systemUTC());
        other = new ShadowTally(ledger.notes(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void addsUpWhatAllProcessesCounted() {
        one.add("v2", "find", 7L, End.SAME, List.of());
        one.add("v2", "find", 8L, End.DIFFERENT, List.of("/a: missing"));
        one.write();
        other.add("v2", "find", 9L, End.DIFFERENT, List.of("/a: missing", "/b: extra"));
        other.add("v2", "find", 9L, End.FAILED, List.of("the whole: SB-4021 in place of an answer"));
        other.add("v2", "find", null, End.LEFT_OUT, List.of());
        other.write();
        other.write();

        OfOperation find = one.of("v2").operations().get("find");
        assertThat(List.of(find.same(), find.different(), find.failed(), find.leftOut()))
                .containsExactly(1L, 2L, 1L, 1L);
        assertThat(find.fields()).containsEntry("/a: missing", 2L).containsEntry("/b: extra", 1L);
        assertThat(one.of("v2").examples().get(2).delivery()).isEqualTo(8);
        assertThat(one.of("v3").operations()).isEmpty();
    }

    @Test
    void keepsABoundedNumberOfPlacesAndExamples() {
        for (int i = 0; i < 300; i++) {
            one.add("v2", "find", (long) i, End.DIFFERENT, List.of("/f" + i + ": extra"));
        }
        one.write();

        assertThat(one.of("v2").operations().get("find").fields()).hasSize(101).containsEntry("others", 200L);
        assertThat(one.of("v2").examples()).hasSize(10).first().satisfies(last -> assertThat(last.delivery())
                .isEqualTo(299));
    }
}
