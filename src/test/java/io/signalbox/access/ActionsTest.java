package io.signalbox.access;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.access.Caller.Interface;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.AuditLog.Result;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ActionsTest {

    private static final Action PAUSE = Action.of("pause", Role.OPERATOR);
    private static final Action DISCARD = Action.withReason("discard", Role.OPERATOR);
    private static final Caller VIEWER = new Caller("vera", Role.VIEWER, Interface.API);
    private static final Caller OPERATOR = new Caller("ada", Role.OPERATOR, Interface.CONSOLE);

    @TempDir
    Path folder;

    private Ledger ledger;
    private Actions actions;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        actions = new Actions(ledger, Ownership.NONE);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private record Done(String inWords) implements Reported {}

    private List<AuditLog.Record> log() {
        return ledger.audit().find(new AuditLog.Query(null, null, null, null, 10));
    }

    private static Request request(Caller caller, String reason) {
        return new Request(caller, "subscription/x", reason);
    }

    @Test
    void writesDownWhatWasDone() {
        Done done = actions.perform(request(OPERATOR, "noise"), PAUSE, act -> {
            assertThat(log().get(0).result()).as("before it runs").isEqualTo(Result.BEGUN);
            return new Done("1 paused");
        });

        assertThat(done.inWords()).isEqualTo("1 paused");
        assertThat(log()).singleElement().satisfies(record -> {
            assertThat(record.request())
                    .isEqualTo(new AuditLog.AuditRequest(
                            "ada", "operator", "console", "pause", "subscription/x", "noise"));
            assertThat(record.result()).isEqualTo(Result.DONE);
            assertThat(record.detail()).isEqualTo("1 paused");
        });
    }

    @Test
    void refusesAndWritesDownWhatTheRoleDoesNotAllow() {
        assertThatThrownBy(() -> actions.perform(request(VIEWER, null), PAUSE, act -> {
                    throw new AssertionError("must not run");
                }))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.NOT_ALLOWED);
                    assertThat(e.problem().detail()).contains("'pause'", "operator", "'vera'", "viewer");
                });
        assertThat(log()).singleElement().satisfies(record -> {
            assertThat(record.result()).isEqualTo(Result.REFUSED);
            assertThat(record.request().actor()).isEqualTo("vera");
        });
    }

    @Test
    void refusesWithoutAReasonWhereOneIsNeeded() {
        assertThatThrownBy(() -> actions.perform(request(OPERATOR, " \n "), DISCARD, act -> "x"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.REASON_MISSING));
    }

    @Test
    void writesDownWhyItFailed() {
        Problem gone = Problem.of(ProblemCode.TARGET_UNKNOWN, "no such subscription");
        assertThatThrownBy(() -> actions.perform(request(OPERATOR, null), PAUSE, act -> {
                    throw new ProblemException(gone);
                }))
                .isInstanceOf(ProblemException.class);
        assertThat(log()).singleElement().satisfies(record -> {
            assertThat(record.result()).isEqualTo(Result.FAILED);
            assertThat(record.detail()).isEqualTo(gone.toString());
        });
    }

    @Test
    void doesNothingThatCannotBeWrittenDown() {
        ledger.close();
        assertThatThrownBy(() -> actions.perform(request(OPERATOR, null), PAUSE, act -> {
                    throw new AssertionError("must not run");
                }))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.LEDGER_UNAVAILABLE));
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
    }

    @Test
    void checksTheRoleOfWhoLooks() {
        assertThat(actions.look(VIEWER, Action.look("list"), () -> "seen")).isEqualTo("seen");
        assertThatThrownBy(() -> actions.look(VIEWER, PAUSE, () -> "seen")).hasMessageContaining("SB-8001");
    }

    @Test
    void eachRoleMayDoWhatThoseBelowItMay() {
        assertThat(Role.ADMIN.covers(Role.VIEWER)).isTrue();
        assertThat(Role.OPERATOR.covers(Role.OPERATOR)).isTrue();
        assertThat(Role.VIEWER.covers(Role.OPERATOR)).isFalse();
        assertThat(Role.OPERATOR.covers(Role.ADMIN)).isFalse();
    }
}
