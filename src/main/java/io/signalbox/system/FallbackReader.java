package io.signalbox.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.document.Position;
import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.ProblemCode;

/** Reads which operations of one descriptor have a fallback. */
final class FallbackReader {

    private static final Pattern TARGET = Pattern.compile("system:([a-z0-9-]+)/([a-z0-9-]+)");

    private final List<FallbackReference> references = new ArrayList<>();

    Map<String, Fallback> read(Section root, String system, Map<String, Operation> operations) {
        Section section = root.at("fallback");
        Map<String, Fallback> fallbacks = new HashMap<>();
        for (String name : section.keys()) {
            if (!(operations.get(name) instanceof CallableOperation)) {
                section.error(
                        name,
                        ProblemCode.REFERENCE_UNKNOWN,
                        "'" + name + "' is not an operation of this system that can be called"
                                + Suggestion.hint(name, operations.keySet()));
            }
            fallback(section, name, system).ifPresent(fallback -> fallbacks.put(name, fallback));
        }
        return Map.copyOf(fallbacks);
    }

    private Optional<Fallback> fallback(Section section, String name, String system) {
        Section details = section.at(name);
        String key = section.text(name).isPresent() ? null : "to";
        String target = section.text(name).or(() -> details.text("to")).orElse("");
        Matcher matcher = TARGET.matcher(target);
        if (!matcher.matches() || matcher.group(1).equals(system)) {
            section.error(
                    name,
                    ProblemCode.FALLBACK_REFUSED,
                    "the fallback of '" + name + "' must be an operation of another system, written as"
                            + " system:<name>/<operation>, but is '" + target + "'");
            return Optional.empty();
        }
        Fallback fallback = new Fallback(
                matcher.group(1),
                matcher.group(2),
                details.node().path("ambiguous").asBoolean(false),
                drill(details));
        Section where = key == null ? section : details;
        Document document = section.document();
        Position at = document.position(Document.pointer(where.pointer(), key == null ? name : key));
        references.add(new FallbackReference(document.path(), at, fallback));
        return Optional.of(fallback);
    }

    private static Fallback.Drill drill(Section details) {
        Section drill = details.at("drill");
        Optional<String> operation = details.text("drill").or(() -> drill.text("operation"));
        JsonNode body = drill.node().path("body");
        return operation
                .map(name -> new Fallback.Drill(name, body.isMissingNode() ? null : body))
                .orElse(null);
    }

    /** To be checked when all descriptors are read. */
    List<FallbackReference> references() {
        return List.copyOf(references);
    }
}
