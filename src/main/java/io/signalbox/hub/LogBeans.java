package io.signalbox.hub;

import java.util.logging.Logger;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.flow.Flows;
import io.signalbox.log.LogConfig;
import io.signalbox.log.LogFields;
import io.signalbox.log.RecentLog;
import io.signalbox.routefile.Flow;

/** Keeps the last records of the log from the start on, and says which integration a route belongs to. */
@Singleton
final class LogBeans {

    private static final Logger ALL = Logger.getLogger("");

    @Produces
    @Singleton
    RecentLog recentLog(LogConfig config) {
        RecentLog log = new RecentLog(config.keep());
        log.setFilter(new ForeignMessages());
        return log;
    }

    void start(@Observes @Priority(1) StartupEvent event, RecentLog log, Flows flows) {
        LogFields.ownedBy(route -> flows.all().stream()
                .filter(flow -> flow.subscription().equals(route))
                .map(Flow::integration)
                .findFirst()
                .orElse(null));
        ALL.addHandler(log);
    }

    void stop(@Disposes RecentLog log) {
        ALL.removeHandler(log);
        LogFields.ownedBy(route -> null);
    }
}
