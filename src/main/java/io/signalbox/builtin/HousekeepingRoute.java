package io.signalbox.builtin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.builder.RouteBuilder;
import org.jboss.logging.Logger;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.LedgerConfig;

/**
 * Deletes, every night, what is done and older than the retention. In Java because it is a loop over the ledger, not a flow of
 * messages; on Quartz so that its time is a cron expression like any other, and that one of several processes runs it.
 */
@ApplicationScoped
final class HousekeepingRoute extends RouteBuilder {

    private static final Logger LOG = Logger.getLogger(HousekeepingRoute.class);
    private static final int AT_ONCE = 100;
    private static final long COMMIT_SECONDS = 60;

    private final Ledger ledger;
    private final LedgerConfig config;
    private final Clock clock;

    HousekeepingRoute(Ledger ledger, LedgerConfig config, Clock clock) {
        this.ledger = ledger;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void configure() {
        from("quartz:signalbox/housekeeping?cron={{signalbox.housekeeping.cron}}")
                .routeId("signalbox-housekeeping")
                .routeGroup("signalbox")
                .routeDescription("Deletes what is done and older than the retention.")
                .process(exchange -> exchange.getMessage().setBody(purge(config.retention())))
                .id("purge");
    }

    /** Small transactions, so that intake goes on between them. */
    long purge(Duration retention) throws Exception {
        Instant before = clock.instant().minus(retention);
        long purged = 0;
        int last;
        do {
            last = ledger.purge(before, AT_ONCE).toCompletableFuture().get(COMMIT_SECONDS, TimeUnit.SECONDS);
            purged += last;
        } while (last == AT_ONCE);
        LOG.infof("Housekeeping done purged=%d before=%s", purged, before);
        return purged;
    }
}
