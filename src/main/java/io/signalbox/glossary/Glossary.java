package io.signalbox.glossary;

import java.util.List;
import java.util.Map;

/** The words of the canonical model, from {@code model/glossary.yaml}, in the order of the file. */
public record Glossary(Map<String, Term> terms) {

    /**
     * One word.
     *
     * @param states of the thing's life cycle, as the hub names them; empty when it has none
     * @param systems what the thing is in each system, by the system's name
     */
    public record Term(String name, String meaning, List<String> states, Map<String, Usage> systems) {

        public Term {
            states = List.copyOf(states);
        }
    }

    /**
     * What a system makes of a word.
     *
     * @param name the system's own word, or null
     * @param states the system's states, each with the hub's state it corresponds to
     */
    public record Usage(String name, Map<String, String> states) {}
}
