package io.signalbox.metric;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.signalbox.status.HubStatus.SystemStatus;
import io.signalbox.status.WebhookStatus;

/** Which webhooks refuse calls again and again. Their labels are names from descriptors, never what a caller sent. */
final class WebhookMeters {

    private final PrometheusMeterRegistry registry;
    private final MultiGauge refusing;

    WebhookMeters(PrometheusMeterRegistry registry) {
        this.registry = registry;
        this.refusing = gauge("signalbox.webhook.refusing", "1 while calls of a webhook are refused again and again");
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    void show(List<SystemStatus> systems) {
        List<Row<?>> rows = new ArrayList<>();
        for (SystemStatus system : systems) {
            for (WebhookStatus webhook : system.webhooks()) {
                Tags tags = Tags.of("system", system.name(), "event", webhook.event());
                rows.add(Row.of(tags, webhook.refusing() ? 1 : 0));
            }
        }
        refusing.register(rows, true);
    }
}
