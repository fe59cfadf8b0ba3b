package io.signalbox.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Reads which operations have a fallback. That the other system has such an operation is seen when all files are read. */
final class FallbackReader {

    private static final Pattern TARGET = Pattern.compile("system:([a-z0-9-]+)/([a-z0-9-]+)");

    private final List<Finding> findings;
    private final List<Runnable> references = new ArrayList<>();
    private final Map<String, SystemDescriptor> systems = new HashMap<>();

    /** @param findings where it is reported what the other files lack, when all are read */
    FallbackReader(List<Finding> findings) {
        this.findings = findings;
    }

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
        Section where = key == null ? late(section) : late(details);
        references.add(() -> checkReference(where, key == null ? name : key, fallback));
        return Optional.of(fallback);
    }

    private Section late(Section section) {
        return new Section(section.document(), section.pointer(), findings);
    }

    private static Fallback.Drill drill(Section details) {
        Section drill = details.at("drill");
        Optional<String> operation = details.text("drill").or(() -> drill.text("operation"));
        JsonNode body = drill.node().path("body");
        return operation
                .map(name -> new Fallback.Drill(name, body.isMissingNode() ? null : body))
                .orElse(null);
    }

    /** A descriptor that could be read. */
    void add(SystemDescriptor system) {
        systems.put(system.name(), system);
    }

    /** When all are read: a fallback that leads nowhere is no reason to do without the system itself. */
    void checkReferences() {
        references.forEach(Runnable::run);
    }

    private void checkReference(Section where, String key, Fallback fallback) {
        SystemDescriptor target = systems.get(fallback.system());
        if (target == null) {
            where.warning(
                    key,
                    ProblemCode.FALLBACK_UNUSABLE,
                    "there is no system '" + fallback.system() + "' to fall back to"
                            + Suggestion.hint(fallback.system(), systems.keySet()));
        } else if (!(target.operations().get(fallback.operation()) instanceof CallableOperation)) {
            where.warning(
                    key,
                    ProblemCode.FALLBACK_UNUSABLE,
                    "system '" + fallback.system() + "' has no operation '" + fallback.operation()
                            + "' that can be called"
                            + Suggestion.hint(
                                    fallback.operation(), target.operations().keySet()));
        } else if (fallback.drill() != null) {
            checkDrill(where, key, fallback, target);
        }
    }

    private static void checkDrill(Section where, String key, Fallback fallback, SystemDescriptor target) {
        String name = fallback.drill().operation();
        boolean usable = target.operations().get(name) instanceof CallableOperation http
                && (http.isSafe() || fallback.drill().body() != null);
        if (!usable) {
            where.warning(
                    key,
                    ProblemCode.FALLBACK_UNUSABLE,
                    "the drill '" + name + "' must be an operation of system '" + fallback.system()
                            + "' that reads, or have a body that may be sent for a test");
        }
    }
}
