package io.signalbox.trial;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

import io.signalbox.component.ContextSettings;
import io.signalbox.component.channel.ChannelComponent;
import io.signalbox.component.mapping.MappingComponent;
import io.signalbox.component.system.SystemComponent;
import io.signalbox.delivery.DeliveryHandler;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.SubscriptionRegistry;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Subscription;
import io.signalbox.lifecycle.StateWatch;
import io.signalbox.mapping.Mappings;
import io.signalbox.routefile.Source;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Systems;

/** A Camel context as the hub's, with nothing behind it: routes are built, and run only when a case hands them a message. */
final class TrialContext implements AutoCloseable, SubscriptionRegistry {

    /** Time stands still in a test. */
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final DefaultCamelContext camel = new DefaultCamelContext(false);
    private final Map<String, DeliveryHandler> handlers = new HashMap<>();
    private final TrialHistory history = new TrialHistory();
    private volatile Script script = new Script(Map.of());

    /** @param config gives the values of placeholders in routes */
    TrialContext(Systems systems, Mappings mappings, Function<String, Optional<String>> config) throws Exception {
        camel.disableJMX();
        camel.setAutoStartup(false);
        camel.getShutdownStrategy().setTimeout(1);
        camel.build();
        ContextSettings.applyTo(camel);
        camel.getPropertiesComponent().addPropertiesSource(source(config));
        camel.getCamelContextExtension().registerEndpointCallback(FencedEndpoint::around);
        camel.addComponent("mapping", new MappingComponent(mappings, StateWatch.NOBODY));
        camel.addComponent("channel", new ChannelComponent(TrialContext::refuse, this, CLOCK));
        SystemComponent scripted = SystemComponent.scripted(
                systems,
                SecretStore.of(Path.of("secrets"), Map.of(), CLOCK),
                CLOCK,
                this,
                (call, rest) -> script.call(call, rest));
        scripted.remembers(history);
        camel.addComponent("system", scripted);
        camel.start();
    }

    private static PropertiesSource source(Function<String, Optional<String>> config) {
        return new PropertiesSource() {
            @Override
            public String getName() {
                return "config";
            }

            @Override
            public String getProperty(String name) {
                return config.apply(name).orElse(null);
            }
        };
    }

    /** A route tried out always has its delivery around it. */
    private static CompletableFuture<Receipt> refuse(Append append) {
        return CompletableFuture.failedFuture(new IllegalStateException("no ledger"));
    }

    /** Builds the routes of a file, and starts those that only other routes call. */
    void load(RouteTests.Source file) throws Exception {
        List<String> before = ids();
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString(file.path().getFileName().toString(), file.yaml()));
        for (Route route : camel.getRoutes()) {
            if (!before.contains(route.getRouteId())
                    && Source.of(route.getEndpoint().getEndpointUri()) instanceof Source.Route) {
                camel.getRouteController().startRoute(route.getRouteId());
            }
        }
    }

    private List<String> ids() {
        return camel.getRoutes().stream().map(Route::getRouteId).toList();
    }

    /** By route id, what each route starts from. */
    Map<String, Source> inputs() {
        Map<String, Source> inputs = new HashMap<>();
        for (RouteDefinition route : camel.getRouteDefinitions()) {
            inputs.put(route.getRouteId(), Source.of(route.getInput().getEndpointUri()));
        }
        return inputs;
    }

    /** What runs the route on one delivery. */
    DeliveryHandler handler(String route) throws Exception {
        if (!handlers.containsKey(route)) {
            camel.getRouteController().startRoute(route);
        }
        return handlers.get(route);
    }

    /** From now on systems answer by this script. */
    void play(Script next) {
        script = next;
        history.forget();
    }

    /** The next attempt knows of this one. */
    void remember(DeliveryScope attempt) {
        history.add(attempt);
    }

    @Override
    public void register(Subscription subscription, DeliveryHandler handler) {
        handlers.put(subscription.id(), handler);
    }

    @Override
    public void unregister(String subscription) {
        handlers.remove(subscription);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
