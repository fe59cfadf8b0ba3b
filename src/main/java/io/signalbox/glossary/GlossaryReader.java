package io.signalbox.glossary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.DocumentSchema;
import io.signalbox.document.Documents;
import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.glossary.Glossary.Combination;
import io.signalbox.glossary.Glossary.Decision;
import io.signalbox.glossary.Glossary.Moves;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Reads the glossary: its form by the schema, then whether its states and systems exist, and whether it contradicts itself. */
public final class GlossaryReader {

    /** Where the glossary lies in the routes folder. */
    public static final String FILE = "model/glossary.yaml";

    private static final DocumentSchema SCHEMA = DocumentSchema.ofResource("schema/glossary.schema.json");
    private static final String YAML = ".yaml";

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

    /** Of a routes folder; one without a glossary has an empty one. */
    public static Reading of(Path routes) {
        Path file = routes.resolve(FILE);
        if (!Files.exists(file)) {
            return new Reading(Optional.of(Glossary.NONE), List.of());
        }
        try (Stream<Path> descriptors = Files.list(routes.resolve("systems"))) {
            return read(
                    file,
                    descriptors
                            .map(descriptor -> descriptor.getFileName().toString())
                            .filter(name -> name.endsWith(YAML))
                            .map(name -> name.substring(0, name.length() - YAML.length()))
                            .collect(Collectors.toSet()));
        } catch (IOException e) {
            return read(file, Set.of());
        }
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
        Glossary.Term read = new Glossary.Term(
                name,
                term.text("meaning").orElse(""),
                decision(term),
                states,
                moves(term),
                combinations(term),
                systemsOfTerm);
        new TermCheck(read, term).check();
        return read;
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
        Section send = usage.at("send");
        Map<String, String> sent = new LinkedHashMap<>();
        send.keys().forEach(state -> send.text(state).ifPresent(own -> sent.put(state, own)));
        return new Glossary.Usage(
                usage.text("name").orElse(null),
                usage.text("meaning").orElse(null),
                usage.text("note").orElse(null),
                decision(usage),
                corresponding,
                sent);
    }

    private static Decision decision(Section of) {
        Section decided = of.at("decided");
        return decided.text("by")
                .map(by -> new Decision(by, decided.node().path("on").asText()))
                .orElse(null);
    }

    private static Moves moves(Section term) {
        if (!term.has("moves")) {
            return null;
        }
        Section moves = term.at("moves");
        return new Moves(
                texts(moves.node().path("begin")),
                lists(moves.at("allowed")),
                parks(moves),
                moves.text("because").orElse(null));
    }

    private static List<Combination> combinations(Section term) {
        List<Combination> combinations = new ArrayList<>();
        Section all = term.at("combinations");
        for (int i = 0; i < all.node().size(); i++) {
            Section each = all.at(Integer.toString(i));
            combinations.add(new Combination(
                    lists(each.at("where")),
                    lists(each.at("allowed")),
                    parks(each),
                    each.text("because").orElse(null)));
        }
        return combinations;
    }

    private static boolean parks(Section rule) {
        return rule.text("then").filter("park"::equals).isPresent();
    }

    private static Map<String, List<String>> lists(Section block) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        block.keys().forEach(key -> lists.put(key, texts(block.node().path(key))));
        return lists;
    }

    /** Of a list, or the one text that stands for it. */
    private static List<String> texts(JsonNode node) {
        return node.isTextual()
                ? List.of(node.asText())
                : StreamSupport.stream(node.spliterator(), false)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText)
                        .toList();
    }
}
