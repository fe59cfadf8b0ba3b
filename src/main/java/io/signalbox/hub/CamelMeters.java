package io.signalbox.hub;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.JMException;
import javax.management.ObjectName;

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
import org.apache.camel.spi.ManagementStrategy;

/**
 * Camel's own figures of its routes, under the names that camel-micrometer gives them, read from the statistics that Camel keeps for JMX
 * anyway: its route policy would count each exchange a second time. They begin anew with the process, and with each version of a route.
 */
@Singleton
final class CamelMeters implements MultiCollector {

    private static final String[] STATISTICS = {
        "ExchangesCompleted", "ExchangesFailed", "ExchangesInflight", "TotalProcessingTime"
    };

    private final CamelContext context;

    CamelMeters(CamelContext context) {
        this.context = context;
    }

    void install(@Observes StartupEvent event, PrometheusMeterRegistry registry) {
        registry.getPrometheusRegistry().register(this);
    }

    /** What Camel has counted of one route. */
    private record Measured(Labels labels, long completed, long failed, long inflight, long millis) {

        long ended() {
            return completed + failed;
        }
    }

    @Override
    public MetricSnapshots collect() {
        List<Measured> routes = context.getRoutes().stream()
                .map(this::measure)
                .flatMap(Optional::stream)
                .toList();
        return new MetricSnapshots(
                counter("camel.exchanges", "Exchanges that a route has ended", routes, Measured::ended),
                counter(
                        "camel.exchanges.succeeded",
                        "Exchanges that a route has ended well",
                        routes,
                        Measured::completed),
                counter("camel.exchanges.failed", "Exchanges that failed in a route", routes, Measured::failed),
                gauge("camel.exchanges.inflight", "Exchanges under way in a route", routes, Measured::inflight),
                counter(
                        "camel.route.policy.milliseconds",
                        "How long exchanges took in a route, all together",
                        routes,
                        Measured::millis));
    }

    /** By the attributes of the route's bean: a native executable makes no proxies for beans of JMX. */
    private Optional<Measured> measure(Route route) {
        ManagementStrategy management = context.getManagementStrategy();
        try {
            ObjectName name = management.getManagementObjectNameStrategy().getObjectNameForRoute(route);
            AttributeList read =
                    management.getManagementAgent().getMBeanServer().getAttributes(name, STATISTICS);
            Map<String, Long> values = read.asList().stream()
                    .collect(Collectors.toMap(Attribute::getName, each -> ((Number) each.getValue()).longValue()));
            return Optional.of(new Measured(
                    Labels.of("camelContext", context.getName(), "kind", "CamelRoute", "routeId", route.getRouteId()),
                    values.get("ExchangesCompleted"),
                    values.get("ExchangesFailed"),
                    values.get("ExchangesInflight"),
                    values.get("TotalProcessingTime")));
        } catch (JMException e) {
            return Optional.empty(); // it has ended meanwhile
        }
    }

    private static MetricSnapshot counter(
            String name, String description, List<Measured> routes, ToLongFunction<Measured> value) {
        return new CounterSnapshot(
                about(name, description),
                routes.stream()
                        .map(each -> new CounterDataPointSnapshot(value.applyAsLong(each), each.labels(), null, 0))
                        .toList());
    }

    private static MetricSnapshot gauge(
            String name, String description, List<Measured> routes, ToLongFunction<Measured> value) {
        return new GaugeSnapshot(
                about(name, description),
                routes.stream()
                        .map(each -> new GaugeDataPointSnapshot(value.applyAsLong(each), each.labels(), null))
                        .toList());
    }

    private static MetricMetadata about(String name, String description) {
        return new MetricMetadata(name.replace('.', '_'), description);
    }
}
