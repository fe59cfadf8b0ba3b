package io.signalbox.export;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.interfaces.NpmPackages;
import io.signalbox.message.Json;

/** What expressions of PromQL read, as the grammar of Prometheus has it, and whether a scrape has that. */
final class Selectors {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z]\\w*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:\\\\.|[^\"\\\\])*)\"");
    /** What Prometheus itself gives each series of a target. */
    private static final Map<String, String> TARGET = Map.of("job", "signalbox", "instance", "", "namespace", "");
    /** Counters and histograms have a series for each outcome, once it was one. */
    private static final Pattern OF_EVENTS = Pattern.compile("signalbox_\\w+_(total|count|sum|bucket)");

    private final List<Selector> selectors;

    private Selectors(List<Selector> selectors) {
        this.selectors = selectors;
    }

    private record Match(String label, String op, String value) {

        boolean holds(String other) {
            return switch (op) {
                case "=" -> value.equals(other);
                case "!=" -> !value.equals(other);
                case "=~" -> other.matches(value);
                default -> !other.matches(value);
            };
        }
    }

    private record Selector(String expression, String metric, List<Match> matches, Set<String> labels) {

        boolean isIn(List<Map<String, String>> series) {
            boolean named = series.stream().anyMatch(each -> each.keySet().containsAll(labels));
            boolean found = series.stream().anyMatch(each -> matches.stream()
                    .allMatch(match -> match.holds(each.getOrDefault(match.label(), ""))));
            return named && (found || OF_EVENTS.matcher(metric).matches());
        }
    }

    static Selectors of(List<String> expressions) throws Exception {
        NpmPackages.install();
        Files.writeString(
                NpmPackages.FOLDER.resolve("expressions.json"), Json.writer().writeValueAsString(expressions));
        List<Selector> selectors = new ArrayList<>();
        for (JsonNode parsed : NpmPackages.node("promql.mjs", "expressions.json")) {
            for (JsonNode one : parsed.path("selectors")) {
                List<Match> matches = new ArrayList<>();
                one.path("matchers")
                        .forEach(each -> matches.add(new Match(
                                each.path("label").asText(),
                                each.path("op").asText(),
                                each.path("value").asText())));
                Set<String> labels = new TreeSet<>();
                one.path("labels").forEach(each -> labels.add(each.asText()));
                selectors.add(new Selector(
                        parsed.path("expression").asText(), one.path("metric").asText(), matches, labels));
            }
        }
        return new Selectors(selectors);
    }

    int size() {
        return selectors.size();
    }

    /** Those that read nothing of a scrape, with the expression they stand in. */
    List<String> missing(String scrape) {
        Map<String, List<Map<String, String>>> series = new HashMap<>();
        series.put("up", List.of(TARGET)); // says Prometheus
        Matcher sample = SAMPLE.matcher(scrape);
        while (sample.find()) {
            Map<String, String> labels = new HashMap<>(TARGET);
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            }
            series.computeIfAbsent(sample.group(1), name -> new ArrayList<>()).add(labels);
        }
        return selectors.stream()
                .filter(each -> !each.isIn(series.getOrDefault(each.metric(), List.of())))
                .map(each -> each.metric() + each.matches() + each.labels() + " in " + each.expression())
                .toList();
    }
}
