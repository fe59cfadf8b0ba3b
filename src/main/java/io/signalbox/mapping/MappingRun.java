package io.signalbox.mapping;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.glossary.Glossary;

/**
 * What mappings, at work on one message, have to say beside their result. JSLT gives a function its arguments and nothing else: functions find
 * the run by their thread. For one thread.
 */
public final class MappingRun {

    /** Of one mapping; a message with a thousand addresses says it once. */
    static final int MOST = 8;

    private static final int MOST_STATES = 100;
    private static final ThreadLocal<MappingRun> CURRENT = new ThreadLocal<>();

    private final List<Remark> found = new ArrayList<>(0);
    private final List<Remarked> remarks = new ArrayList<>(0);
    private final Map<Loss, Integer> losses = new EnumMap<>(Loss.class);
    private final Set<Glossary.Seen> states = new LinkedHashSet<>(0);

    /**
     * What a function of a mapping could not understand, and left as it was.
     *
     * @param mapping the mapping's name
     * @param pointer where the value stands in the message, or null
     * @param text for people; never quotes the value
     */
    public record Remarked(String mapping, String pointer, String text) {}

    /** Of a function that gave something else than the message says. */
    public enum Loss {
        /** A default stood in. */
        DEFAULT,
        /** A text was cut. */
        CUT;

        /** As it is counted. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Remark(JsonNode culprit, String text) {}

    /** What its functions found that somebody should know though the message goes on. */
    public List<Remarked> remarks() {
        return List.copyOf(remarks);
    }

    /** How often something was lost. */
    public Map<Loss, Integer> losses() {
        return Map.copyOf(losses);
    }

    /** The states that were read or made. */
    public List<Glossary.Seen> states() {
        return List.copyOf(states);
    }

    JsonNode during(String mapping, JsonNode input, Supplier<JsonNode> evaluation) {
        MappingRun before = CURRENT.get();
        CURRENT.set(this);
        try {
            return evaluation.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
            for (Remark remark : found) {
                String pointer = remark.culprit == null ? null : Pointers.locate(remark.culprit, input);
                remarks.add(new Remarked(mapping, pointer, remark.text));
            }
            found.clear();
        }
    }

    /**
     * Said by a function of the mapping that this thread evaluates.
     *
     * @param culprit the argument as it came in, to be found in the input by identity; or null
     */
    static void remark(JsonNode culprit, String text) {
        MappingRun run = CURRENT.get();
        if (run != null && run.found.size() < MOST) {
            run.found.add(new Remark(culprit, text));
        }
    }

    /** Said by a function of the mapping that this thread evaluates. */
    static void lost(Loss loss) {
        MappingRun run = CURRENT.get();
        if (run != null) {
            run.losses.merge(loss, 1, Integer::sum);
        }
    }

    /** Said by a function of the mapping that this thread evaluates. */
    static void saw(Glossary.Seen state) {
        MappingRun run = CURRENT.get();
        if (run != null && run.states.size() < MOST_STATES) {
            run.states.add(state);
        }
    }
}
