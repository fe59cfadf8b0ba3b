package io.signalbox.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reach;
import io.signalbox.desk.WordReport.Counterpart;
import io.signalbox.desk.WordReport.Example;
import io.signalbox.desk.WordReport.Meaning;
import io.signalbox.desk.WordReport.Move;
import io.signalbox.desk.WordReport.Rule;
import io.signalbox.desk.WordReport.State;
import io.signalbox.desk.WordReport.Summary;
import io.signalbox.desk.WordReport.Use;
import io.signalbox.document.Suggestion;
import io.signalbox.flow.Flows;
import io.signalbox.glossary.Conflicts;
import io.signalbox.glossary.Glossary;
import io.signalbox.glossary.Glossary.Combination;
import io.signalbox.glossary.Glossary.Decision;
import io.signalbox.glossary.Glossary.Moves;
import io.signalbox.glossary.Glossary.Term;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.FullMessage;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.Ledger;
import io.signalbox.mapping.MappingRun;
import io.signalbox.mapping.Mappings;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.routefile.Flow;

/**
 * Says what each system means by a word, with what messages said of it lately. Of these it shows words of the glossary and nothing else, so
 * that no value of a message is shown to whom it is masked. May block.
 */
@Singleton
public final class ReportGlossary {

    public static final Action ACTION = Action.look("glossary");

    /** As many routes, and deliveries of each, are looked at. */
    private static final int ROUTES = 5;

    private static final int DELIVERIES = 5;
    private static final int EXAMPLES = 12;

    private final Actions actions;
    private final Mappings mappings;
    private final Flows flows;
    private final DeliveryAdmin admin;

    ReportGlossary(Actions actions, Mappings mappings, Flows flows, Ledger ledger) {
        this.actions = actions;
        this.mappings = mappings;
        this.flows = flows;
        this.admin = ledger.admin();
    }

    /** All words that the caller sees, in the order of the file. */
    public List<Summary> words(Caller caller) {
        return actions.list(caller, ACTION, reach -> {
            Glossary glossary = seen(reach);
            return glossary.terms().values().stream()
                    .map(term -> new Summary(
                            term.name(),
                            term.meaning(),
                            said(term.decided()),
                            List.copyOf(term.systems().keySet()),
                            term.states().size(),
                            Conflicts.of(glossary, term).size()))
                    .toList();
        });
    }

    /** The words that mappings in reach use and those of systems that routes in reach touch, with what is said of these systems. */
    private Glossary seen(Reach reach) {
        Glossary glossary = mappings.glossary();
        if (reach.isWhole()) {
            return glossary;
        }
        Set<String> used = mappings.all().stream()
                .filter(mapping -> reach.covers(Share.integration(mapping)))
                .flatMap(mapping -> mapping.words().stream())
                .collect(Collectors.toSet());
        return glossary.of(system -> flows.touches(reach, system), used);
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN}, naming the words of a similar name */
    public WordReport word(Caller caller, String word) {
        return actions.list(caller, ACTION, reach -> {
            Glossary glossary = seen(reach);
            Term term = glossary.term(word)
                    .orElseThrow(() -> new ProblemException(Problem.of(
                            ProblemCode.TARGET_UNKNOWN,
                            "the glossary has no word '" + word + "'"
                                    + Suggestion.near(word, glossary.terms().keySet()))));
            return report(glossary, term, reach);
        });
    }

    private WordReport report(Glossary glossary, Term term, Reach reach) {
        Moves moves = term.moves();
        List<String> begin = moves == null || moves.begin().isEmpty()
                ? term.states().stream().limit(1).toList()
                : moves.begin();
        return new WordReport(
                term.name(),
                term.meaning(),
                said(term.decided()),
                meanings(term),
                term.states().stream().map(state -> state(term, state)).toList(),
                begin,
                moves == null
                        ? null
                        : term.states().stream()
                                .map(state -> new Move(state, moves.from(state)))
                                .toList(),
                moves == null ? null : then(moves.parks()),
                moves == null ? null : moves.because(),
                term.combinations().stream().map(ReportGlossary::rule).toList(),
                Conflicts.of(glossary, term),
                uses(term, reach),
                examples(term, reach));
    }

    private static List<Meaning> meanings(Term term) {
        List<Meaning> meanings = new ArrayList<>();
        term.systems()
                .forEach((system, usage) -> meanings.add(
                        new Meaning(system, usage.name(), usage.meaning(), usage.note(), said(term.decided(system)))));
        return meanings;
    }

    private static State state(Term term, String state) {
        List<Counterpart> counterparts = new ArrayList<>();
        term.systems()
                .forEach((system, usage) -> counterparts.add(new Counterpart(
                        system,
                        usage.of(state),
                        usage.of(state).size() > 1 ? usage.send().get(state) : null)));
        return new State(state, counterparts);
    }

    private static Rule rule(Combination rule) {
        return new Rule(inWords(rule.where()), inWords(rule.allowed()), then(rule.parks()), rule.because());
    }

    private static String inWords(Map<String, List<String>> states) {
        return states.entrySet().stream()
                .map(each -> each.getKey() + " is "
                        + (each.getValue().isEmpty() ? "nothing" : String.join(" or ", each.getValue())))
                .collect(Collectors.joining(" and "));
    }

    private static String then(boolean parks) {
        return parks ? "park" : "remark";
    }

    private static String said(Decision decision) {
        return decision == null ? null : decision.toString();
    }

    private List<Use> uses(Term term, Reach reach) {
        return mappings.all().stream()
                .filter(mapping -> mapping.words().contains(term.name()))
                .map(mapping -> new Use(mapping.name(), Share.integration(mapping)))
                .filter(use -> reach.covers(use.integration()))
                .toList();
    }

    private List<Example> examples(Term term, Reach reach) {
        Set<String> readers = uses(term, reach).stream().map(Use::mapping).collect(Collectors.toSet());
        List<Flow> reading = flows.all().stream()
                .filter(flow -> reach.covers(flow.integration()))
                .filter(flow -> flow.mappings().stream().anyMatch(readers::contains))
                .limit(ROUTES)
                .toList();
        List<Example> examples = new ArrayList<>();
        for (Flow flow : reading) {
            DeliverySearch last = DeliverySearch.any(DELIVERIES).of(Set.of(flow.subscription()));
            admin.find(last).found().forEach(found -> examples(term, flow, found, examples));
        }
        return examples.stream()
                .distinct()
                .sorted(Comparator.comparing(Example::at).reversed())
                .limit(EXAMPLES)
                .toList();
    }

    private void examples(Term term, Flow flow, Found found, List<Example> examples) {
        FullMessage full = admin.messageOf(found.delivery()).orElse(null);
        if (full == null) {
            return; // deleted meanwhile
        }
        run(flow, full.message().payload()).states().stream()
                .filter(seen -> seen.term().name().equals(term.name()))
                .map(seen -> new Example(
                        full.id(),
                        found.delivery(),
                        full.message().subject(),
                        full.message().time(),
                        seen.system(),
                        seen.own(),
                        seen.state()))
                .forEach(examples::add);
    }

    private MappingRun run(Flow flow, byte[] payload) {
        MappingRun run = new MappingRun();
        JsonNode value = null;
        try {
            for (String name : flow.mappings()) {
                value = value == null
                        ? mappings.get(name).apply(payload, run)
                        : mappings.get(name).apply(value, run);
            }
        } catch (ProblemException e) {
            return run; // what was read before is an example all the same
        }
        return run;
    }
}
