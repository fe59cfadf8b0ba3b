package io.signalbox.glossary;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.DocumentSchema;
import io.signalbox.document.Documents;
import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Reads the glossary: its form by the schema, then whether its states and systems exist. */
public final class GlossaryReader {

    /** Where the glossary lies in the routes folder. */
    public static final String FILE = "model/glossary.yaml";

    private static final DocumentSchema SCHEMA = DocumentSchema.ofResource("schema/glossary.schema.json");

    private final Set<String> systems;
    private final List<Finding> findings = new ArrayList<>();

    private GlossaryReader(Set<String> systems) {
        this.systems = systems;
    }

    /**
     * What became of the file.
     *
     * @param glossary empty when the file has an error
     */
    public record Reading(Optional<Glossary> glossary, List<Finding> findings) {

        public Reading {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Never throws for what the file holds.
     *
     * @param systems the names of all systems that are described
     */
    public static Reading read(Path file, Set<String> systems) {
        return new GlossaryReader(systems).read(Documents.read(file));
    }

    private Reading read(Documents.Reading reading) {
        findings.addAll(reading.findings());
        Optional<Glossary> glossary = reading.document().map(document -> {
            findings.addAll(SCHEMA.check(document));
            Section terms = Section.of(document, findings).at("terms");
            Map<String, Glossary.Term> read = new LinkedHashMap<>();
            terms.keys().forEach(name -> read.put(name, term(name, terms.at(name))));
            return new Glossary(Collections.unmodifiableMap(read));
        });
        boolean broken = findings.stream().anyMatch(Finding::isError);
        return new Reading(broken ? Optional.empty() : glossary, findings);
    }

    private Glossary.Term term(String name, Section term) {
        List<String> states = texts(term.node().path("states"));
        Section usages = term.at("systems");
        Map<String, Glossary.Usage> systemsOfTerm = new LinkedHashMap<>();
        for (String system : usages.keys()) {
            if (!systems.contains(system)) {
                usages.error(
                        system,
                        ProblemCode.GLOSSARY_NAME_UNKNOWN,
                        "there is no system '" + system + "'" + Suggestion.hint(system, systems));
            }
            systemsOfTerm.put(system, usage(name, states, usages.at(system)));
        }
        return new Glossary.Term(
                name, term.text("meaning").orElse(""), states, Collections.unmodifiableMap(systemsOfTerm));
    }

    private static Glossary.Usage usage(String term, List<String> known, Section usage) {
        Section states = usage.at("states");
        Map<String, String> corresponding = new LinkedHashMap<>();
        for (String state : states.keys()) {
            states.text(state).ifPresent(ours -> {
                if (!known.contains(ours)) {
                    states.error(
                            state,
                            ProblemCode.GLOSSARY_NAME_UNKNOWN,
                            "'" + term + "' has no state '" + ours + "'" + Suggestion.hint(ours, known));
                }
                corresponding.put(state, ours);
            });
        }
        return new Glossary.Usage(usage.text("name").orElse(null), Collections.unmodifiableMap(corresponding));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }
}
