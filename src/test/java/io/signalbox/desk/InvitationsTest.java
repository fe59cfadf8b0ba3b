package io.signalbox.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.ManualClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class InvitationsTest {

    private static final List<String> FIELDS = List.of("/email", "/seats");

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private Ledger ledger;
    private Invitations invitations;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, clock);
        invitations = new Invitations(ledger.notes(), clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static String token(Invitation invitation) {
        return invitation.path().substring(Invitations.PATH.length());
    }

    @Test
    void aLinkLeadsToItsDeliveryAndItsFieldsAfterARestartToo() {
        String token = token(invitations.make(17, FIELDS, "ada"));
        ledger.close();
        open();

        assertThat(token).hasSize(43);
        assertThat(invitations.find(token)).hasValueSatisfying(open -> {
            assertThat(open.value().delivery()).isEqualTo(17);
            assertThat(open.value().fields()).isEqualTo(FIELDS);
            assertThat(open.value().by()).isEqualTo("ada");
            assertThat(open.key()).doesNotContain(token);
        });
    }

    @Test
    void aLinkEndsAfterAWeek() {
        Invitation invitation = invitations.make(17, FIELDS, "ada");
        assertThat(invitation.expires()).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
        clock.pass(Duration.ofDays(7).minusSeconds(1));
        assertThat(invitations.find(token(invitation))).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(invitations.find(token(invitation))).isEmpty();
    }

    @Test
    void nobodyFindsALinkByAnother() {
        String token = token(invitations.make(17, FIELDS, "ada"));

        assertThat(invitations.find(token.substring(1))).isEmpty();
        assertThat(invitations.find("")).isEmpty();
        assertThat(Invitations.name(token)).hasSize(8).doesNotContain(token.substring(0, 8));
    }

    @Test
    void soManyAreOpenAndNoMoreUntilSomeHaveEnded() {
        for (int i = 0; i < Invitations.MOST; i++) {
            invitations.make(i, FIELDS, "ada");
        }
        assertThat(catchThrowableOfType(ProblemException.class, () -> invitations.make(17, FIELDS, "ada"))
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.NOT_POSSIBLE_NOW);
        clock.pass(Duration.ofDays(8));
        assertThat(invitations.make(17, FIELDS, "ada")).isNotNull();
    }
}
