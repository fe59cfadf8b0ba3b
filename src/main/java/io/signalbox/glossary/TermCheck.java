package io.signalbox.glossary;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.glossary.Glossary.Combination;
import io.signalbox.glossary.Glossary.Moves;
import io.signalbox.glossary.Glossary.Term;
import io.signalbox.glossary.Glossary.Usage;
import io.signalbox.problem.ProblemCode;

/** Holds what the glossary says of one word against itself. */
final class TermCheck {

    private final Term term;
    private final Section section;

    TermCheck(Term term, Section section) {
        this.term = term;
        this.section = section;
    }

    void check() {
        if (!term.states().isEmpty() && term.decided() == null) {
            section.warning(
                    "states",
                    ProblemCode.GLOSSARY_UNDECIDED,
                    "nobody says who decided the states of '" + term.name()
                            + "'; write decided: { by: <team>, on: <date> }, so that people know whom to ask");
        }
        term.systems().forEach((system, usage) -> send(system, usage));
        if (term.moves() != null) {
            moves(term.moves());
        }
        for (int i = 0; i < term.combinations().size(); i++) {
            combination(term.combinations().get(i), section.at("combinations").at(Integer.toString(i)));
            contradictions(i);
        }
    }

    private void send(String system, Usage usage) {
        Section send = section.at("systems").at(system).at("send");
        usage.send().forEach((state, own) -> {
            if (!isState(state, send, state)) {
                return;
            }
            if (!state.equals(usage.states().get(own))) {
                send.error(
                        state,
                        ProblemCode.GLOSSARY_CONTRADICTS,
                        "'" + own + "' of " + system + " does not correspond to '" + state + "'; choose one of "
                                + listed(usage.of(state)));
            }
        });
    }

    private void moves(Moves moves) {
        Section section = this.section.at("moves");
        for (int i = 0; i < moves.begin().size(); i++) {
            isState(moves.begin().get(i), section.at("begin"), Integer.toString(i));
        }
        Section allowed = section.at("allowed");
        moves.allowed().forEach((from, to) -> {
            isState(from, allowed, from);
            to.forEach(state -> isState(state, allowed, from));
        });
        Set<String> reached = reached(moves);
        term.states().stream()
                .filter(state -> !reached.contains(state))
                .forEach(state -> section.warning(
                        "allowed",
                        ProblemCode.GLOSSARY_CONTRADICTS,
                        "no move leads to '" + state + "'; allow one, or name the state under begin"));
    }

    private Set<String> reached(Moves moves) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(
                moves.begin().isEmpty()
                        ? term.states().subList(0, Math.min(1, term.states().size()))
                        : moves.begin());
        while (!next.isEmpty()) {
            String state = next.poll();
            if (reached.add(state)) {
                next.addAll(moves.from(state));
            }
        }
        return reached;
    }

    private void combination(Combination rule, Section at) {
        side(rule.where(), at.at("where"));
        side(rule.allowed(), at.at("allowed"));
        rule.allowed().keySet().stream().filter(rule.where()::containsKey).forEach(system -> at.at("allowed")
                .error(
                        system,
                        ProblemCode.GLOSSARY_CONTRADICTS,
                        "'" + system + "' stands under where too; name another system"));
    }

    private void side(Map<String, List<String>> states, Section at) {
        states.forEach((system, names) -> {
            Usage usage = term.systems().get(system);
            if (usage == null) {
                at.error(
                        system,
                        ProblemCode.GLOSSARY_NAME_UNKNOWN,
                        "'" + term.name() + "' does not say what it is in '" + system + "'"
                                + Suggestion.hint(system, term.systems().keySet()));
                return;
            }
            names.forEach(state -> {
                if (isState(state, at, system) && usage.of(state).isEmpty()) {
                    at.error(
                            system,
                            ProblemCode.GLOSSARY_CONTRADICTS,
                            system + " has no state that corresponds to '" + state
                                    + "', so this never comes about; name one that it has, or add it to its states");
                }
            });
        });
    }

    /** With rules before it that hold at the same time and allow nothing that this one allows. */
    private void contradictions(int index) {
        Combination rule = term.combinations().get(index);
        for (Combination before : term.combinations().subList(0, index)) {
            if (!canHold(before, rule)) {
                continue;
            }
            rule.allowed().forEach((system, states) -> {
                List<String> others = before.allowed().get(system);
                if (others != null && states.stream().noneMatch(others::contains)) {
                    section.at("combinations")
                            .at(Integer.toString(index))
                            .at("allowed")
                            .error(
                                    system,
                                    ProblemCode.GLOSSARY_CONTRADICTS,
                                    "a rule before it allows only " + listed(others) + " of " + system
                                            + " while both hold, so nothing is left; make one rule of the two");
                }
            });
        }
    }

    private static boolean canHold(Combination one, Combination other) {
        return one.where().entrySet().stream().allMatch(each -> {
            List<String> states = other.where().get(each.getKey());
            return states == null || states.stream().anyMatch(each.getValue()::contains);
        });
    }

    private boolean isState(String state, Section at, String key) {
        boolean known = term.states().contains(state);
        if (!known) {
            at.error(
                    key,
                    ProblemCode.GLOSSARY_NAME_UNKNOWN,
                    "'" + term.name() + "' has no state '" + state + "'" + Suggestion.hint(state, term.states()));
        }
        return known;
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "none" : "'" + String.join("', '", names) + "'";
    }
}
