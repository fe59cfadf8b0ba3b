package io.signalbox.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.ProblemCode;

/** Reads the probes of a system, and refuses those that may change something there. */
final class ProbeReader {

    private ProbeReader() {}

    static List<Probe> read(Section root, Map<String, Operation> operations) {
        Section probes = root.at("probes");
        List<Probe> read = new ArrayList<>();
        for (String name : probes.keys()) {
            Section probe = probes.at(name);
            String operation = probe.text("call").orElse("");
            if (isUsable(probe, name, operation, operations)) {
                read.add(new Probe(
                        name,
                        operation,
                        probe.text("subject").orElse(null),
                        headers(probe.at("headers")),
                        probe.has("body") ? probe.node().get("body") : MissingNode.getInstance()));
            }
        }
        return List.copyOf(read);
    }

    private static boolean isUsable(Section probe, String name, String operation, Map<String, Operation> operations) {
        if (!(operations.get(operation) instanceof CallableOperation http)) {
            if (probe.has("call")) {
                probe.error(
                        "call",
                        ProblemCode.REFERENCE_UNKNOWN,
                        "'" + operation + "' is not an operation of this system that can be called"
                                + Suggestion.hint(operation, operations.keySet()));
            }
            return false;
        }
        boolean safe = http.isSafe() || probe.node().path("safe").asBoolean(false);
        if (!safe) {
            probe.error(
                    "call",
                    ProblemCode.PROBE_CHANGES,
                    "probe '" + name + "' calls '" + operation + "', which is a " + http.verb()
                            + " and may change something; add 'safe: true' if this call with these values never does");
        }
        return safe;
    }

    private static Map<String, String> headers(Section section) {
        Map<String, String> headers = new HashMap<>();
        section.keys()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT), section.node().get(name).asText()));
        return Map.copyOf(headers);
    }
}
