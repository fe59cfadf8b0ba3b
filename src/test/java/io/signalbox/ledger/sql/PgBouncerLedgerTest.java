package io.signalbox.ledger.sql;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.EMAIL;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** All that a ledger does, through a pooler that gives each transaction another session. */
class PgBouncerLedgerTest extends LedgerContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static PgBouncer bouncer;

    @BeforeAll
    static void startPooler() {
        assumeTrue(PgBouncer.isInstalled(), "no /usr/sbin/pgbouncer; install Debian's pgbouncer");
        bouncer = PgBouncer.start("transaction", POSTGRES.port());
    }

    @AfterAll
    static void stopPooler() {
        if (bouncer != null) {
            bouncer.close();
        }
    }

    @Override
    Ledger openStore() {
        return open(bouncer);
    }

    private static Ledger open(PgBouncer through) {
        return JdbcLedger.onPostgresql(through.url(POSTGRES.database()), "postgres", "", Clock.systemUTC());
    }

    @Override
    void crash(Ledger opened) {
        POSTGRES.run("DELETE FROM process");
        POSTGRES.cutConnections();
        opened.close();
    }

    @Override
    public int count(String select) {
        return POSTGRES.count(select);
    }

    @Override
    public void sql(String statement) {
        POSTGRES.run(statement);
    }

    @Test
    void secondHubAndManyTransactionsMeetNoneOfTheOthersStatements() {
        try (Ledger other = openStore()) {
            List<CompletableFuture<Receipt>> offers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Ledger one = i % 2 == 0 ? ledger : other;
                offers.add(one.accept("customer-signed-up", message("m" + i, "C-" + i % 10))
                        .toCompletableFuture());
                if (i % 10 == 0) {
                    await(one.claim(EMAIL.id(), 1));
                    one.waiting();
                }
            }
            assertThat(offers.stream().map(LedgerFixture::await))
                    .allMatch(r -> r.outcome() == Receipt.Outcome.ACCEPTED);
            int delivered = 0;
            for (List<Delivery> due = claim(BILLING); !due.isEmpty(); due = claim(BILLING)) {
                due.forEach(this::deliver);
                delivered += due.size();
            }
            assertThat(delivered).isEqualTo(200);
        }
    }

    @Test
    void poolingBySessionIsAsGoodAsNone() {
        try (PgBouncer bySession = PgBouncer.start("session", POSTGRES.port());
                Ledger through = open(bySession)) {
            for (int i = 0; i < 20; i++) {
                assertThat(await(through.accept("customer-signed-up", message("m" + i, "C-1")))
                                .outcome())
                        .isEqualTo(Receipt.Outcome.ACCEPTED);
            }
        }
    }

    @Test
    void poolingByStatementIsRefusedInOneLine() {
        try (PgBouncer byStatement = PgBouncer.start("statement", POSTGRES.port())) {
            assertThatThrownBy(() -> open(byStatement)).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.problem().code()).isEqualTo(ProblemCode.LEDGER_NO_TRANSACTIONS);
                assertThat(e.problem().detail()).contains("by statement").doesNotContain("\n");
            });
        }
    }
}
