package io.signalbox.signin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.access.Actions;
import io.signalbox.access.Grants;
import io.signalbox.access.Ownership;
import io.signalbox.access.Role;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BeginSessionTest {

    @TempDir
    Path folder;

    private final User ada = new User("ada", Grants.of(Role.OPERATOR), PasswordHash.NOBODY, false);
    private Ledger ledger;
    private Sessions sessions;
    private BeginSession begin;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        Users users = new Users(folder.resolve("users.json"));
        users.put(ada);
        SessionLimits limits = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12), 10, 10);
        sessions = new Sessions(ledger.notes(), new AccountMarks(users, "provider"), Clock.systemUTC(), limits);
        begin = new BeginSession(new Actions(ledger, Ownership.NONE), sessions);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void endsTheSessionBeforeAndWritesTheAuditLog() {
        Session first = begin.throughProvider("oidc:ada", "s-1", Grants.of(Role.ADMIN), null);
        Session second = begin.local(ada, first.id());

        assertThat(sessions.find(first.id(), true)).isEmpty();
        assertThat(sessions.find(second.id(), true)).contains(second);
        assertThat(ledger.audit().find(new AuditLog.Query(null, null, null, null, 10)))
                .extracting(
                        each -> each.request().action() + " " + each.request().target() + " " + each.result())
                .containsExactly("sign-in user/ada DONE", "sign-in user/oidc:ada DONE");
    }

    @Test
    void saysThatNobodyCanSignInWithoutTheLedger() {
        Session before = begin.local(ada, null);
        ledger.close();

        Problem problem = catchThrowableOfType(ProblemException.class, () -> begin.local(ada, before.id()))
                .problem();
        assertThat(problem.code()).isEqualTo(ProblemCode.LEDGER_UNAVAILABLE);
        assertThat(problem.detail()).startsWith("nobody can sign in while the ledger cannot be written: ");
        assertThat(sessions.find(before.id(), true)).contains(before);
    }
}
