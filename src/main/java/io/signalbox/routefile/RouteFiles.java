package io.signalbox.routefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.document.Documents;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Reads route files; whatever is wrong with one is a finding, never an exception. */
public final class RouteFiles {

    private RouteFiles() {}

    /**
     * What became of a file.
     *
     * @param file empty when nothing could be read; present also with findings
     */
    public record Reading(Optional<RouteFile> file, List<Finding> findings) {

        public Reading {
            findings = List.copyOf(findings);
        }
    }

    public static Reading read(Path file) {
        return of(Documents.read(file));
    }

    /** Reads text that is in memory; {@code file} is only its name in findings. */
    public static Reading parse(Path file, String yaml) {
        return of(Documents.parse(file, yaml));
    }

    private static Reading of(Documents.Reading reading) {
        List<Finding> findings = new ArrayList<>(reading.findings());
        Optional<RouteFile> file = reading.document().map(document -> {
            List<DeclaredRoute> routes = routes(document, findings);
            return new RouteFile(document, routes);
        });
        return new Reading(file, findings);
    }

    private static List<DeclaredRoute> routes(Document document, List<Finding> findings) {
        JsonNode root = document.root();
        if (!root.isArray()) {
            findings.add(document.error(
                    "",
                    ProblemCode.ROUTE_FILE_FORM,
                    "a route file is a list; begin it with '- route:' and put everything else below that"));
            return List.of();
        }
        List<DeclaredRoute> routes = new ArrayList<>();
        for (int i = 0; i < root.size(); i++) {
            JsonNode route = root.get(i).path("route");
            if (route.isObject()) {
                routes.add(new RouteReader(document).read(route, "/" + i + "/route"));
            }
        }
        return routes;
    }
}
