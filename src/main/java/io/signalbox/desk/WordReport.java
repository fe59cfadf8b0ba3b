package io.signalbox.desk;

import java.time.Instant;
import java.util.List;

/**
 * What the glossary says of one word, and what became of it.
 *
 * @param decided who decided it and when, or null
 * @param begin the states that something new may have
 * @param moves null where a state may follow any other
 * @param conflicts where the systems do not fit together
 * @param mappings that read its states
 * @param examples what messages said lately, newest first
 */
public record WordReport(
        String word,
        String meaning,
        String decided,
        List<Meaning> systems,
        List<State> states,
        List<String> begin,
        List<Move> moves,
        String movesThen,
        String movesBecause,
        List<Rule> rules,
        List<String> conflicts,
        List<Use> mappings,
        List<Example> examples) {

    /** In the list of words. */
    public record Summary(
            String word, String meaning, String decided, List<String> systems, int states, int conflicts) {}

    /** What a system means by it; {@code name}, {@code meaning}, {@code note} and {@code decided} may be null. */
    public record Meaning(String system, String name, String meaning, String note, String decided) {}

    /** A state of the hub, with what corresponds to it. */
    public record State(String state, List<Counterpart> systems) {}

    /** @param sent the one that is sent, where several correspond; or null */
    public record Counterpart(String system, List<String> states, String sent) {}

    /** What may follow a state. */
    public record Move(String from, List<String> to) {}

    /** A combination of states, in words. */
    public record Rule(String where, String allowed, String then, String because) {}

    /** A mapping that reads its states. */
    public record Use(String mapping, String integration) {}

    /** A message that said something of it. */
    public record Example(
            long message, long delivery, String subject, Instant at, String system, String said, String state) {}
}
