package io.signalbox.ledger.sql;

import java.nio.file.Path;
import java.time.Clock;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.signalbox.datafolder.DataFolder;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.LedgerConfig;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.store.LedgerSettings;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Opens the ledger that the configuration names. */
final class LedgerBeans {

    private static final Logger LOG = Logger.getLogger(LedgerBeans.class);

    @Produces
    @Singleton
    Ledger ledger(LedgerConfig config, DataFolder folder, Clock clock) {
        Path data = folder.path();
        Ledger ledger =
                switch (config.engine()) {
                    case SQLITE -> JdbcLedger.onSqlite(data, clock, settings(config, data.resolve("ledger.mark")));
                    case POSTGRESQL ->
                        JdbcLedger.onPostgresql(
                                url(config),
                                config.user().orElse(null),
                                config.password().orElse(null),
                                clock,
                                settings(config, data.resolve("ledger-postgresql.mark")));
                };
        LOG.infof("Ledger open place=%s", ledger.place());
        return ledger;
    }

    private static LedgerSettings settings(LedgerConfig config, Path mark) {
        return new LedgerSettings(
                config.quota().asLongValue(),
                config.keepFree().asLongValue(),
                config.acceptLoss().orElse(null),
                mark);
    }

    private static String url(LedgerConfig config) {
        return config.url()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.LEDGER_UNAVAILABLE,
                        "signalbox.ledger.engine is postgresql, but signalbox.ledger.url is not set; write it as"
                                + " jdbc:postgresql://<host>/<database>")));
    }

    @Produces
    @Singleton
    Notes notes(Ledger ledger) {
        return ledger.notes();
    }

    void close(@Disposes Ledger ledger) {
        ledger.close();
    }
}
