package io.signalbox.metric;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.signalbox.flow.RefusedWebhooks;
import io.signalbox.status.HubStatus.SystemStatus;
import io.signalbox.status.WebhookStatus;

/** How calls of webhooks fare. Their labels are names from descriptors and codes of ours, never what a caller sent. */
final class WebhookMeters {

    private final PrometheusMeterRegistry registry;
    private final RefusedWebhooks webhooks;
    private final MultiGauge refusing;

    /** @param webhooks outlives the registry, which holds it weakly */
    WebhookMeters(PrometheusMeterRegistry registry, RefusedWebhooks webhooks) {
        this.registry = registry;
        this.webhooks = webhooks;
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
                count(system.name(), webhook.event(), tags);
            }
        }
        refusing.register(rows, true);
    }

    /** What is there already is left as it is. */
    private void count(String system, String event, Tags tags) {
        FunctionCounter.builder("signalbox.webhook.accepted", webhooks, all -> all.standing(system, event)
                        .accepted())
                .description("Calls of a webhook that were answered 2xx")
                .tags(tags)
                .register(registry);
        webhooks.standing(system, event).refused().keySet().forEach(problem -> FunctionCounter.builder(
                        "signalbox.webhook.refused",
                        webhooks,
                        all -> all.standing(system, event).refused().getOrDefault(problem, 0L))
                .description("Calls of a webhook that were refused, by the code of the problem")
                .tags(tags.and("problem", problem.id()))
                .register(registry));
    }
}
