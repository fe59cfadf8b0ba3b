package io.signalbox.glossary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.signalbox.glossary.Glossary.Term;
import io.signalbox.glossary.Glossary.Usage;

/** Where what systems mean by a word does not fit together, in sentences for people. */
public final class Conflicts {

    private final Glossary glossary;
    private final Term term;
    private final List<String> found = new ArrayList<>();

    private Conflicts(Glossary glossary, Term term) {
        this.glossary = glossary;
        this.term = term;
    }

    public static List<String> of(Glossary glossary, Term term) {
        return new Conflicts(glossary, term).find();
    }

    private List<String> find() {
        meanings();
        names();
        term.systems().forEach((system, usage) -> {
            if (!usage.states().isEmpty()) {
                states(system, usage);
            }
        });
        return List.copyOf(found);
    }

    /** Systems that mean something of their own by it. */
    private void meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        term.systems().forEach((system, usage) -> {
            if (usage.meaning() != null) {
                meanings.put(system, usage.meaning());
            }
            if (usage.note() != null) {
                found.add(system + ": " + usage.note());
            }
        });
        meanings.forEach((system, meaning) -> {
            if (!meaning.equals(term.meaning())) {
                found.add("'" + term.name() + "' is something else in " + system + ": " + meaning);
            }
        });
    }

    /** A name that stands for this word in one system and for another word in one. */
    private void names() {
        term.systems().forEach((system, usage) -> glossary.terms().values().stream()
                .filter(other -> !other.name().equals(term.name()))
                .forEach(other -> other.systems().forEach((where, of) -> {
                    if (usage.name() != null && usage.name().equalsIgnoreCase(of.name())) {
                        found.add("'" + usage.name() + "' is '" + term.name() + "' in " + system + ", and '"
                                + other.name() + "' in " + where);
                    }
                })));
    }

    private void states(String system, Usage usage) {
        for (String state : term.states()) {
            List<String> own = usage.of(state);
            if (own.isEmpty()) {
                found.add(system + " has no state for '" + state + "'");
            } else if (own.size() > 1 && usage.sent(state).isEmpty()) {
                found.add("'" + state + "' may be " + String.join(" or ", own) + " in " + system
                        + ", and nobody has said which is sent");
            } else if (own.size() > 1) {
                found.add(system + " tells " + String.join(" from ", own) + "; elsewhere both are '" + state + "'");
            }
        }
    }
}
