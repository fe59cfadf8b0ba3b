package io.signalbox.routefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.signalbox.problem.Finding;

/** One route file under construction, and what is said about it. */
record RouteFileDraft(String yaml) {

    private static final Path FILE = Path.of("a.camel.yaml");

    /** A route in the canonical form around these lines of steps; the first of them stands on line 7. */
    static RouteFileDraft steps(String steps) {
        return new RouteFileDraft(
                """
                - route:
                    id: some-route
                    description: A route.
                    from:
                      uri: channel:some-channel
                      steps:
                """
                        + steps.lines().map(line -> "        " + line + "\n").collect(Collectors.joining()));
    }

    static RouteFileDraft to(String uri, String parameters) {
        return steps("- to: { id: step, uri: '" + uri + "', parameters: { " + parameters + " } }");
    }

    static RouteFileDraft setBody(String language, String expression) {
        return steps("- setBody: { expression: { " + language + ": { expression: \"" + expression + "\" } } }");
    }

    List<String> findings() {
        return findings(SafeMode.ON, Map.of());
    }

    List<String> findings(SafeMode mode, Map<String, String> config) {
        RouteFiles.Reading reading = RouteFiles.parse(FILE, yaml);
        List<Finding> findings = new ArrayList<>(reading.findings());
        reading.file()
                .ifPresent(file -> findings.addAll(
                        RouteFileCheck.check(file, settings(mode, config)).findings()));
        return findings.stream().map(RouteFileDraft::text).toList();
    }

    /** What Camel is given in safe mode, where there is this configuration. */
    String text(Map<String, String> config) {
        return RouteFiles.parse(FILE, yaml)
                .file()
                .map(file -> RouteFileCheck.check(file, settings(SafeMode.ON, config))
                        .file()
                        .text())
                .orElseThrow();
    }

    private static RouteFileCheck.Settings settings(SafeMode mode, Map<String, String> config) {
        return new RouteFileCheck.Settings(mode, key -> Optional.ofNullable(config.get(key)), true);
    }

    /** As a person reads it, with an E for an error and a W for a warning. */
    private static String text(Finding finding) {
        return (finding.isError() ? "E " : "W ") + finding.toString().replaceFirst("^a.camel.yaml:", "");
    }
}
