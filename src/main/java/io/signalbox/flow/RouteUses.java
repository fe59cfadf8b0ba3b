package io.signalbox.flow;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.Checked;
import io.signalbox.check.Integration;
import io.signalbox.integration.Card;
import io.signalbox.mapping.Mapping;
import io.signalbox.mapping.Mappings;
import io.signalbox.routefile.DeclaredRoute;
import io.signalbox.routefile.SafeMode;

/** Which routes use an operation, and what else they use. Reads the routes folder now and then, and so may block. */
@Singleton
public final class RouteUses {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Path routes;
    private final Mappings mappings;
    private final Clock clock;
    private Checked folder;
    private Instant readAt = Instant.MIN;

    RouteUses(
            @ConfigProperty(name = "signalbox.routes", defaultValue = "routes") Path routes,
            Mappings mappings,
            Clock clock) {
        this.routes = routes;
        this.mappings = mappings;
        this.clock = clock;
    }

    /**
     * A route that uses an operation.
     *
     * @param owner the team of the integration's card, or null
     */
    public record Use(String route, String integration, String owner) {}

    /** The routes whose files name the operation. */
    public List<Use> of(String system, String operation) {
        TreeSet<String> seen = new TreeSet<>();
        List<Use> uses = new ArrayList<>();
        each(system, operation, (integration, route) -> {
            if (route.id() != null && seen.add(route.id())) {
                String owner = integration
                        .card()
                        .map(Card::owner)
                        .map(Card.Owner::team)
                        .orElse(null);
                uses.add(new Use(route.id(), integration.name(), owner));
            }
        });
        return uses;
    }

    /** The mappings of the routes that use the operation. */
    public Collection<Mapping> mappings(String system, String operation) {
        TreeSet<String> names = new TreeSet<>();
        each(system, operation, (integration, route) -> route.endpoints()
                .filter(endpoint -> endpoint.scheme().equals("mapping"))
                .forEach(endpoint -> names.add(endpoint.path())));
        return names.stream().map(mappings::find).flatMap(Optional::stream).toList();
    }

    private void each(String system, String operation, BiConsumer<Integration, DeclaredRoute> use) {
        String path = system + "/" + operation;
        for (Integration integration : folder().integrations()) {
            integration
                    .routes()
                    .filter(route -> route.endpoints()
                            .anyMatch(endpoint -> endpoint.scheme().equals("system")
                                    && endpoint.path().equals(path)))
                    .forEach(route -> use.accept(integration, route));
        }
    }

    private synchronized Checked folder() {
        Instant now = clock.instant();
        if (folder == null || readAt.plus(FRESH).isBefore(now)) {
            CheckSettings settings = new CheckSettings(key -> Optional.empty(), false, false, SafeMode.ON, false);
            folder = new CheckRoutes(settings).check(routes);
            readAt = now;
        }
        return folder;
    }
}
