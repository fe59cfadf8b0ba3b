package io.signalbox.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.signalbox.mapping.Mappings;
import io.signalbox.problem.Finding;

/** A routes folder with one integration, {@code orders}, and what its tests say. */
final class TrialFixture {

    private static final String SHIPPING =
            """
            system: shipping
            environment: production
            environments: { production: { url: "{{shipping.url}}" } }
            auth: { type: bearer, token: "{{secret:shipping/token}}" }
            idempotency: { header: Idempotency-Key }
            operations:
              create-parcel: { http: POST /parcels }
              find-parcel: { http: "GET /parcels?order=${subject}&zone=${body/zone}" }
              parcel-lost:
                webhook: { verify: none, acceptUnsigned: true, id: /id, subject: /parcel/order, headers: [X-Carrier] }
            """;

    private static final String ROUTE =
            """
            - route:
                id: order-to-shipping
                from:
                  uri: channel:order-placed
                  steps:
                    - to: { id: map-parcel, uri: mapping:order-to-parcel }
                    - to: { id: create-parcel, uri: system:shipping/create-parcel }
                    - to: { id: tell, uri: channel:parcel-created }
            """;

    private static final String MAPPING =
            """
            { "order": required(.id, "/id"), "lines": .lines, "total": .total }
            """;

    final Path routes;
    final List<String> run = new ArrayList<>();
    Map<String, String> config = Map.of();
    Duration longest = Duration.ofSeconds(30);

    TrialFixture(Path routes) {
        this.routes = routes;
        write("systems/shipping.yaml", SHIPPING);
        write("orders/order-to-parcel.jslt", MAPPING);
        write("orders/order-to-shipping.camel.yaml", ROUTE);
    }

    /** All route and test files of a folder. */
    static RouteTests.Group group(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            return new RouteTests.Group(
                    all.stream()
                            .filter(file -> file.toString().endsWith(".camel.yaml"))
                            .map(TrialFixture::source)
                            .toList(),
                    all.stream().filter(RouteTests::isTest).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouteTests.Source source(Path file) {
        try {
            return new RouteTests.Source(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String name, String text) {
        try {
            Path file = routes.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RouteTests.Report run() {
        RouteTests tests = new RouteTests(
                routes, Mappings.load(routes).mappings(), key -> Optional.ofNullable(config.get(key)), longest);
        return tests.run(group(routes.resolve("orders")), run::add);
    }

    /** Runs one test file; findings without the folder's path. */
    List<String> findings(String test) {
        write("orders/order.test.yaml", test);
        return run().findings().stream()
                .map(Finding::toString)
                .map(text -> text.replace(routes.resolve("orders") + "/", ""))
                .toList();
    }

    /** Runs a test of one case whose lines are given. */
    List<String> caseFindings(String lines) {
        return findings("route: order-to-shipping\ncases:\n  - name: it\n" + lines.indent(4));
    }
}
