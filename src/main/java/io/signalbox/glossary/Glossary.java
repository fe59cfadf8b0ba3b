package io.signalbox.glossary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The words of the canonical model, from {@code model/glossary.yaml}, in the order of the file. */
public record Glossary(Map<String, Term> terms) {

    public static final Glossary NONE = new Glossary(Map.of());

    /** What stands where a system's name stands, for the hub's own states. */
    public static final String MODEL = "model";

    public Optional<Term> term(String name) {
        return Optional.ofNullable(terms.get(name));
    }

    /**
     * What it says of some systems, and nothing of others.
     *
     * @param words that are kept though none of these systems has them
     */
    public Glossary of(Predicate<String> systems, Set<String> words) {
        Map<String, Term> kept = new LinkedHashMap<>();
        terms.forEach((name, term) -> {
            Term of = term.of(systems);
            if (!of.systems().isEmpty() || words.contains(name)) {
                kept.put(name, of);
            }
        });
        return new Glossary(Collections.unmodifiableMap(kept));
    }

    /**
     * Who decided something.
     *
     * @param on the day, as it is written
     */
    public record Decision(String by, String on) {

        @Override
        public String toString() {
            return by + " on " + on;
        }
    }

    /**
     * One word.
     *
     * @param decided null where nobody says
     * @param states of the thing's life cycle, as the hub names them; empty when it has none
     * @param moves null where a state may follow any other
     * @param systems what the thing is in each system, by the system's name
     */
    public record Term(
            String name,
            String meaning,
            Decision decided,
            List<String> states,
            Moves moves,
            List<Combination> combinations,
            Map<String, Usage> systems) {

        public Term {
            states = List.copyOf(states);
            combinations = List.copyOf(combinations);
            systems = Collections.unmodifiableMap(new LinkedHashMap<>(systems));
        }

        private Term of(Predicate<String> kept) {
            Map<String, Usage> of = new LinkedHashMap<>(systems);
            of.keySet().removeIf(kept.negate());
            return new Term(
                    name,
                    meaning,
                    decided,
                    states,
                    moves,
                    combinations.stream().filter(each -> each.isOf(kept)).toList(),
                    of);
        }

        /** Whether it has to be known which states were seen before. */
        public boolean isWatched() {
            return moves != null || !combinations.isEmpty();
        }

        /** Who is to be asked what a system's state means; null where nobody says. */
        public Decision decided(String system) {
            Usage usage = systems.get(system);
            return usage == null || usage.decided() == null ? decided : usage.decided();
        }
    }

    /**
     * What a system makes of a word.
     *
     * @param name the system's own word, or null
     * @param meaning what the word means there, or null where it means the same
     * @param note where the meanings differ, or null
     * @param decided null where nobody says, or the same as of the term
     * @param states the system's states, each with the hub's state it corresponds to
     * @param send which of its states is sent, of several that correspond to one of the hub
     */
    public record Usage(
            String name,
            String meaning,
            String note,
            Decision decided,
            Map<String, String> states,
            Map<String, String> send) {

        public Usage {
            states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
            send = Collections.unmodifiableMap(new LinkedHashMap<>(send));
        }

        /** Its states that correspond to one of the hub. */
        public List<String> of(String state) {
            return states.entrySet().stream()
                    .filter(each -> each.getValue().equals(state))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** The one that is sent for a state of the hub; empty where there is none, or nobody has chosen. */
        public Optional<String> sent(String state) {
            List<String> own = of(state);
            return Optional.ofNullable(send.getOrDefault(state, own.size() == 1 ? own.get(0) : null));
        }
    }

    /**
     * Which state may follow which, in each system.
     *
     * @param begin those that something new may have
     * @param allowed by the state that is left; from one that is not here, none
     * @param parks whether a message that says otherwise is parked
     * @param because null where nobody says
     */
    public record Moves(List<String> begin, Map<String, List<String>> allowed, boolean parks, String because) {

        public Moves {
            begin = List.copyOf(begin);
            allowed = Collections.unmodifiableMap(new LinkedHashMap<>(allowed));
        }

        public List<String> from(String state) {
            return allowed.getOrDefault(state, List.of());
        }
    }

    /**
     * Which states systems may have at the same time.
     *
     * @param where holds while each of these systems has one of these states
     * @param allowed the states that other systems may have then
     * @param parks whether a message that brings another state is parked
     * @param because null where nobody says
     */
    public record Combination(
            Map<String, List<String>> where, Map<String, List<String>> allowed, boolean parks, String because) {

        public Combination {
            where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
            allowed = Collections.unmodifiableMap(new LinkedHashMap<>(allowed));
        }

        private boolean isOf(Predicate<String> systems) {
            return Stream.concat(where.keySet().stream(), allowed.keySet().stream())
                    .allMatch(systems.or(MODEL::equals));
        }
    }

    /**
     * That something has a state in a system, as a message says.
     *
     * @param state as the hub names it
     * @param own as the system does
     */
    public record Seen(Term term, String system, String state, String own) {}
}
