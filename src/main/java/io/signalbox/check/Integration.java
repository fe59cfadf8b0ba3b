package io.signalbox.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.signalbox.integration.Card;
import io.signalbox.routefile.DeclaredRoute;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.RouteFile;

/**
 * One integration as its files describe it.
 *
 * @param folder the folder, or the bare route file
 * @param card empty when there is none, or it has an error
 * @param files its route files that could be read, in order of path
 */
public record Integration(String name, Path folder, Optional<Card> card, List<RouteFile> files) {

    public Integration {
        files = List.copyOf(files);
    }

    public Unit unit() {
        return new Unit(Unit.Kind.INTEGRATION, name);
    }

    public Stream<DeclaredRoute> routes() {
        return files.stream().flatMap(file -> file.routes().stream());
    }

    /** How messages flow through those of its routes that have an id. */
    public List<Flow> flows() {
        return routes().filter(route -> route.id() != null)
                .map(route -> Flow.of(name, route))
                .toList();
    }
}
