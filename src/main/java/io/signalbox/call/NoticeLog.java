package io.signalbox.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.signalbox.problem.Problem;

/** Warns of calls that succeeded and are remarkable all the same: once in a while for each kind, however many there are. */
final class NoticeLog {

    private static final Logger LOG = Logger.getLogger(NoticeLog.class);
    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, Long> logged = new ConcurrentHashMap<>();

    /** @param notice null for a call without anything remarkable */
    void log(OutboundCall call, Problem notice) {
        if (notice == null) {
            return;
        }
        long now = System.nanoTime();
        String kind = call.system().name() + "/" + call.operation().name() + " "
                + notice.code().id();
        Long last = logged.get(kind);
        if (last == null || now - last > QUIET) {
            logged.put(kind, now);
            LOG.warnf(
                    "A call succeeded, but system=%s operation=%s problem=%s",
                    call.system().name(), call.operation().name(), notice);
        }
    }
}
