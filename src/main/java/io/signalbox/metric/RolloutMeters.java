package io.signalbox.metric;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;

import io.signalbox.rollout.HubsReport;
import io.signalbox.rollout.HubsReport.Differing;
import io.signalbox.rollout.ReportHubs;

/** The hubs on the ledger, and how much they have run in different versions for longer than a rollout takes. */
final class RolloutMeters {

    private final MeterRegistry registry;
    private final ReportHubs hubs;
    private final MultiGauge alive;
    private final MultiGauge differs;

    RolloutMeters(MeterRegistry registry, ReportHubs hubs) {
        this.registry = registry;
        this.hubs = hubs;
        this.alive = gauge("signalbox.hubs", "Hubs that share the ledger");
        this.differs = gauge(
                "signalbox.hubs.differ",
                "Units of which hubs run different versions, for longer than files take to come to all; ./signalbox hubs names them");
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    void show() {
        HubsReport report = hubs.report();
        alive.register(List.of(Row.of(Tags.empty(), report.hubs().size())), true);
        long late = report.differing().stream().filter(Differing::late).count();
        differs.register(List.of(Row.of(Tags.empty(), late)), true);
    }
}
