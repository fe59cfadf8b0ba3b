package io.signalbox.metric;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.signalbox.status.HubStatus.RunStatus;

/** How runs fare: routes that start by themselves, and polls. */
final class RunMeters {

    private static final double MILLIS = 1000;

    private final PrometheusMeterRegistry registry;
    private final MultiGauge failing;
    private final MultiGauge ended;
    private final MultiGauge failed;
    private final MultiGauge success;
    private final MultiGauge next;
    private final MultiGauge took;

    RunMeters(PrometheusMeterRegistry registry) {
        this.registry = registry;
        this.failing = gauge("signalbox.run.failing", "1 while the last run of a timer, a schedule or a poll failed");
        this.ended = gauge("signalbox.run.ended", "Runs that ended, over restarts");
        this.failed = gauge("signalbox.run.failed", "Runs that failed, over restarts");
        this.success = gauge("signalbox.run.last.success.seconds", "When a run last ended well, in seconds since 1970");
        this.next = gauge("signalbox.run.next.seconds", "When the next run is due, in seconds since 1970");
        this.took = gauge("signalbox.run.took.seconds", "How long the last run took");
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    void show(List<RunStatus> runs) {
        show(failing, runs, run -> run.problem() == null ? 0.0 : 1.0);
        show(ended, runs, run -> (double) run.count());
        show(failed, runs, run -> (double) run.failures());
        show(success, runs, run -> seconds(run.lastSuccess()));
        show(next, runs, run -> seconds(run.next()));
        show(
                took,
                runs,
                run -> run.recent().isEmpty()
                        ? null
                        : run.recent().get(run.recent().size() - 1).millis() / MILLIS);
    }

    /** @param value null for none */
    private static void show(MultiGauge gauge, List<RunStatus> runs, Function<RunStatus, Double> value) {
        gauge.register(
                runs.stream()
                        .filter(run -> value.apply(run) != null)
                        .map(run -> Row.of(
                                Tags.of("run", run.route(), "integration", Objects.toString(run.integration(), "")),
                                value.apply(run)))
                        .toList(),
                true);
    }

    private static Double seconds(Instant at) {
        return at == null ? null : (double) at.getEpochSecond();
    }
}
