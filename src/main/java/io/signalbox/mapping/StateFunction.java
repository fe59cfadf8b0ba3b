package io.signalbox.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.document.Suggestion;
import io.signalbox.glossary.Glossary;
import io.signalbox.glossary.Glossary.Decision;
import io.signalbox.glossary.Glossary.Seen;
import io.signalbox.glossary.Glossary.Term;
import io.signalbox.glossary.Glossary.Usage;
import io.signalbox.glossary.GlossaryReader;
import io.signalbox.glossary.StateCalls;
import io.signalbox.mapping.MappingFunction.Arguments;
import io.signalbox.problem.ProblemCode;

/** {@code state(word, value, from, to)}: the state that corresponds, as the glossary says. */
final class StateFunction {

    private final Glossary glossary;

    private StateFunction(Glossary glossary) {
        this.glossary = glossary;
    }

    static MappingFunction of(Glossary glossary) {
        return new MappingFunction(StateCalls.FUNCTION, 3, 4, new StateFunction(glossary)::state);
    }

    private JsonNode state(Arguments arguments) {
        String own = arguments.text(1);
        String word = arguments.text(0);
        String from = arguments.text(2);
        String to = arguments.count() < 4 ? Glossary.MODEL : arguments.text(3);
        if (own == null) {
            return null;
        }
        JsonNode value = arguments.node(1);
        Term term = glossary.term(word == null ? "" : word)
                .orElseThrow(() -> new RefusedValueException(
                        value,
                        "the glossary has no word '" + word + "'"
                                + Suggestion.near(
                                        String.valueOf(word), glossary.terms().keySet())));
        String state = known(term, own, from, value);
        String sent = to.equals(Glossary.MODEL) ? state : sent(term, state, to, value);
        saw(term, from, state, own);
        saw(term, to, state, sent);
        return new TextNode(sent);
    }

    private static void saw(Term term, String system, String state, String own) {
        if (!system.equals(Glossary.MODEL)) {
            MappingRun.saw(new Seen(term, system, state, own));
        }
    }

    /** The hub's state. */
    private static String known(Term term, String own, String from, JsonNode value) {
        boolean model = Glossary.MODEL.equals(from);
        String state = model
                ? (term.states().contains(own) ? own : null)
                : usage(term, from, value).states().get(own);
        if (state == null) {
            String where = "terms." + term.name() + (model ? ".states" : ".systems." + from + ".states");
            throw new RefusedValueException(
                    value,
                    ProblemCode.STATE_UNKNOWN,
                    (model ? "the message" : from) + " says a state of '" + term.name()
                            + "' that the glossary does not know; let " + whom(term.decided(from))
                            + " say what it means, add it to " + GlossaryReader.FILE + " under " + where
                            + ", then replay");
        }
        return state;
    }

    private static String sent(Term term, String state, String to, JsonNode value) {
        return usage(term, to, value)
                .sent(state)
                .orElseThrow(() -> new RefusedValueException(
                        value,
                        ProblemCode.STATE_WITHOUT_COUNTERPART,
                        "'" + term.name() + "' is '" + state + "', and the glossary does not say which state of " + to
                                + " corresponds; let " + whom(term.decided(to)) + " decide, write it in "
                                + GlossaryReader.FILE + " under terms." + term.name() + ".systems." + to
                                + ", then replay"));
    }

    private static Usage usage(Term term, String system, JsonNode value) {
        Usage usage = term.systems().get(system);
        if (usage == null) {
            throw new RefusedValueException(
                    value,
                    ProblemCode.STATE_UNKNOWN,
                    "the glossary does not say what '" + term.name() + "' is in '" + system + "'"
                            + Suggestion.near(
                                    String.valueOf(system), term.systems().keySet()));
        }
        return usage;
    }

    private static String whom(Decision decision) {
        return decision == null ? "the team that owns the system" : decision.by();
    }
}
