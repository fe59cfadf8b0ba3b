package io.signalbox.move;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.move.MovingReader.Called;
import io.signalbox.problem.ProblemCode;

/** Reads which calls are made at the other version as well, and refuses those that would do something twice. */
final class ShadowingReader {

    private static final int MOST = 60;
    private static final Duration PER = Duration.ofMinutes(1);
    private static final int CONCURRENCY = 2;

    private final Section moves;
    private final Map<String, String> names;
    private final Map<String, Called> operations;

    /** @param names of operations where they are other ones here */
    ShadowingReader(Section moves, Map<String, String> names, Map<String, Called> operations) {
        this.moves = moves;
        this.names = names;
        this.operations = operations;
    }

    /** @return null where none is made */
    Shadowing read(Section root) {
        if (!moves.has("shadow")) {
            return null;
        }
        Section shadow = moves.at("shadow");
        String environment = shadow.text("environment").orElse(null);
        if (environment != null && !root.at("environments").has(environment)) {
            shadow.error(
                    "environment",
                    ProblemCode.REFERENCE_UNKNOWN,
                    "there is no environment '" + environment + "'; described are "
                            + String.join(", ", root.at("environments").keys()));
        }
        boolean apart = environment != null
                && !environment.equals(root.text("environment").orElse(null));
        String[] rate = shadow.text("rate")
                .filter(text -> text.matches("\\d{1,9}/.+"))
                .orElse("")
                .split("/", 2);
        Duration per = rate.length < 2
                ? PER
                : DurationText.parse(rate[1]).filter(each -> !each.isZero()).orElse(PER);
        return new Shadowing(
                calls(shadow, apart),
                ignored(shadow),
                environment,
                rate.length < 2 ? MOST : Integer.parseInt(rate[0]),
                per,
                shadow.node().path("concurrency").asInt(CONCURRENCY),
                shadow.text("timeout").flatMap(DurationText::parse).orElse(null));
    }

    private Set<String> calls(Section shadow, boolean apart) {
        Set<String> calls = new TreeSet<>();
        int at = 0;
        for (JsonNode each : shadow.node().path("calls")) {
            Section where = shadow.at("calls");
            String key = Integer.toString(at++);
            String name = each.asText();
            String there = names.getOrDefault(name, name);
            Called called = operations.get(there);
            if (called == null) {
                where.error(
                        key,
                        ProblemCode.REFERENCE_UNKNOWN,
                        "'" + there + "' is not an operation of this system that can be called");
            } else if (!called.isSafe() && !apart) {
                where.error(
                        key,
                        ProblemCode.MOVE_REFUSED,
                        "'" + there + "' is a " + called.verb()
                                + " and may change something: a shadow call would have"
                                + " its effect a second time; leave it out, and try it on a share of the subjects, or"
                                + " name an environment in which effects do no harm: environment: sandbox");
            } else {
                calls.add(name);
            }
        }
        return calls;
    }

    private static List<List<String>> ignored(Section shadow) {
        List<List<String>> ignored = new ArrayList<>();
        for (JsonNode each : shadow.node().path("ignore")) {
            if (each.asText().startsWith("/")) {
                ignored.add(List.of(each.asText().substring(1).split("/", -1)));
            }
        }
        return List.copyOf(ignored);
    }
}
