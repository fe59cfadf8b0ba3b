package io.signalbox.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.ProblemCode;

/** Reads {@code idempotency.lookup}: one name where one operation changes something, else a block by operation. */
final class LookupsReader {

    private final Section idempotency;
    private final Map<String, Operation> operations;
    private final List<String> changing;
    private final Map<String, Lookup> lookups = new LinkedHashMap<>();

    private LookupsReader(Section idempotency, Map<String, Operation> operations) {
        this.idempotency = idempotency;
        this.operations = operations;
        this.changing = operations.values().stream()
                .filter(operation -> operation instanceof CallableOperation http && !http.isSafe())
                .map(Operation::name)
                .toList();
    }

    static Map<String, Lookup> read(Section idempotency, Map<String, Operation> operations) {
        LookupsReader reader = new LookupsReader(idempotency, operations);
        if (idempotency.has("lookup")) {
            reader.read();
        }
        return Map.copyOf(reader.lookups);
    }

    private void read() {
        Section block = idempotency.at("lookup");
        if (!block.node().isObject()) {
            idempotency.text("lookup").ifPresent(this::ofTheOnlyOne);
            return;
        }
        for (String operation : block.keys()) {
            Section one = block.at(operation);
            if (!changing.contains(operation)) {
                one.error(
                        ProblemCode.LOOKUP_REFUSED,
                        "'" + operation + "' is no operation of this system that changes something"
                                + Suggestion.hint(operation, changing));
            } else if (one.node().isObject()) {
                one.text("call").ifPresent(name -> add(operation, one, "call", name, pointer(one)));
            } else {
                block.text(operation).ifPresent(name -> add(operation, block, operation, name, null));
            }
        }
    }

    private void ofTheOnlyOne(String lookup) {
        if (changing.size() == 1) {
            add(changing.get(0), idempotency, "lookup", lookup, pointer(idempotency));
        } else {
            idempotency.error(
                    "lookup",
                    ProblemCode.LOOKUP_REFUSED,
                    "'" + lookup + "' could be meant for " + changing.size()
                            + " operations; write a block: lookup: { <operation>: " + lookup + " }");
        }
    }

    private static JsonPointer pointer(Section section) {
        return section.text("found").map(JsonPointer::compile).orElse(null);
    }

    private void add(String operation, Section at, String key, String name, JsonPointer found) {
        if (!(operations.get(name) instanceof CallableOperation lookup)) {
            at.error(
                    key,
                    ProblemCode.REFERENCE_UNKNOWN,
                    "'" + name + "' is not an operation of this system" + Suggestion.hint(name, operations.keySet()));
        } else if (!lookup.isSafe()) {
            at.error(key, ProblemCode.LOOKUP_REFUSED, "'" + name + "' is no GET or HEAD, and could change something");
        } else if (lookup.isNamedByBody()) {
            at.error(
                    key,
                    ProblemCode.LOOKUP_REFUSED,
                    "'" + name
                            + "' would send the body of the call that it looks for, and the system may take it for that"
                            + " call; name an operation whose request says what is looked for, such as http: GET ..., or let"
                            + " the system recognise the call by its key");
        } else {
            if (found == null && lookup.searches()) {
                at.warning(
                        key,
                        ProblemCode.LOOKUP_UNCLEAR,
                        "'" + name
                                + "' searches, and its answer may be an empty list in a block; say with 'found' where"
                                + " it holds what was found, such as found: /items/0");
            }
            lookups.put(operation, new Lookup(name, found));
        }
    }
}
