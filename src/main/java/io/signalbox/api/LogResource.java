package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.log.LogEntry;
import io.signalbox.status.ReportLog;
import io.signalbox.status.ReportLog.Wanted;

/** What this process has logged lately. */
@Singleton
final class LogResource implements ApiResource {

    private final ReportLog log;

    LogResource(ReportLog log) {
        this.log = log;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("listLog", "/log", "What this process has logged lately, oldest first")
                .query(
                        Parameter.text("integration", "Only of this integration"),
                        Parameter.whole("message", 0, Long.MAX_VALUE, "Only of this message and its deliveries"),
                        Parameter.whole(
                                "after", 0, Long.MAX_VALUE, "Only records with a larger number: that of the last one"),
                        ApiCall.LIMIT)
                .answersMany(
                        LogEntry.class,
                        call -> log.report(
                                call.caller(),
                                new Wanted(
                                        call.queryOrNull("integration"),
                                        call.numberOrNull("message"),
                                        call.numberOrNull("after") == null ? 0 : call.numberOrNull("after"),
                                        call.limit())));
    }
}
