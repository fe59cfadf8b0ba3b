package io.signalbox.component.route;

import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;

import io.signalbox.component.ContextSettings;
import io.signalbox.drop.RouteSources;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * Builds routes in a context of their own that starts none of them. The hub's components are stand-ins there: that their
 * targets exist was checked before, and building a route must not make anything known to the ledger.
 */
final class ScratchTrial implements RouteTrial {

    private final CamelContext hub;

    ScratchTrial(CamelContext hub) {
        this.hub = hub;
    }

    @Override
    public List<Finding> tryOut(RouteSources sources) {
        try (DefaultCamelContext scratch = new DefaultCamelContext()) {
            scratch.disableJMX();
            scratch.setStartupSummaryLevel(StartupSummaryLevel.Off);
            scratch.setAutoStartup(false);
            scratch.setApplicationContextClassLoader(hub.getApplicationContextClassLoader());
            scratch.getPropertiesComponent().addPropertiesSource(new HubProperties(hub));
            for (String scheme : List.of("system", "channel", "mapping")) {
                scratch.addComponent(scheme, new StubComponent());
            }
            ContextSettings.applyTo(scratch);
            scratch.start();
            RouteLoading.add(scratch, RouteLoading.parse(scratch, sources));
            return List.of();
        } catch (Exception | LinkageError e) {
            return RouteFindings.of(sources, ProblemCode.ROUTE_NOT_BUILT, "built", e);
        }
    }

    /** Placeholders have the values that they have in the hub. */
    private record HubProperties(CamelContext hub) implements PropertiesSource {

        @Override
        public String getName() {
            return "hub";
        }

        @Override
        public String getProperty(String name) {
            return hub.getPropertiesComponent().resolveProperty(name).orElse(null);
        }
    }
}
