package io.signalbox.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.quarkus.runtime.StartupEvent;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;

/**
 * Camel's own figures of its routes, under the names that camel-micrometer gives them, read from the statistics that Camel keeps for JMX
 * anyway: its route policy would count each exchange a second time. They begin anew with the process, and with each version of a route.
 */
@Singleton
final class CamelMeters implements MultiCollector {

    private final CamelContext context;

    CamelMeters(CamelContext context) {
        this.context = context;
    }

    void install(@Observes StartupEvent event, PrometheusMeterRegistry registry) {
        registry.getPrometheusRegistry().register(this);
    }

    private record Measured(Labels labels, ManagedRouteMBean route) {}

    @Override
    public MetricSnapshots collect() {
        ManagedCamelContext managed = context.getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
        List<Measured> routes = new ArrayList<>();
        for (Route route : context.getRoutes()) {
            ManagedRouteMBean bean = managed == null ? null : managed.getManagedRoute(route.getRouteId());
            if (bean != null) {
                routes.add(new Measured(
                        Labels.of(
                                "camelContext", context.getName(), "kind", "CamelRoute", "routeId", route.getRouteId()),
                        bean));
            }
        }
        return new MetricSnapshots(
                counter("camel.exchanges", "Exchanges that a route has ended", routes, CamelMeters::ended),
                counter(
                        "camel.exchanges.succeeded",
                        "Exchanges that a route has ended well",
                        routes,
                        ManagedRouteMBean::getExchangesCompleted),
                counter(
                        "camel.exchanges.failed",
                        "Exchanges that failed in a route",
                        routes,
                        ManagedRouteMBean::getExchangesFailed),
                gauge("camel.exchanges.inflight", "Exchanges under way in a route", routes),
                counter(
                        "camel.route.policy.milliseconds",
                        "How long exchanges took in a route, all together",
                        routes,
                        ManagedRouteMBean::getTotalProcessingTime));
    }

    private static long ended(ManagedRouteMBean route) {
        return route.getExchangesCompleted() + route.getExchangesFailed();
    }

    private static MetricSnapshot counter(
            String name, String description, List<Measured> routes, ToLongFunction<ManagedRouteMBean> value) {
        return new CounterSnapshot(
                about(name, description),
                routes.stream()
                        .map(each ->
                                new CounterDataPointSnapshot(value.applyAsLong(each.route()), each.labels(), null, 0))
                        .toList());
    }

    private static MetricSnapshot gauge(String name, String description, List<Measured> routes) {
        return new GaugeSnapshot(
                about(name, description),
                routes.stream()
                        .map(each ->
                                new GaugeDataPointSnapshot(each.route().getExchangesInflight(), each.labels(), null))
                        .toList());
    }

    private static MetricMetadata about(String name, String description) {
        return new MetricMetadata(name.replace('.', '_'), description);
    }
}
