package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.metric.Scrape;

/** What Prometheus asks for; like everything here, for those who hold a token. */
@Singleton
final class MetricsResource implements ApiResource {

    private final Actions actions;
    private final Scrape scrape;

    MetricsResource(Actions actions, Scrape scrape) {
        this.actions = actions;
        this.scrape = scrape;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("metrics", "/metrics", "Measurements, in Prometheus' text format")
                .answersText(
                        "text/plain; version=0.0.4; charset=utf-8",
                        call -> actions.look(call.caller(), Action.look("metrics"), scrape::text));
    }
}
