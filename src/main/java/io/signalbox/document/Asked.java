package io.signalbox.document;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Passes questions on, and notes what was answered: so one can see later whether the answers are still the same. */
public final class Asked<Q, A> implements Function<Q, A> {

    private final Function<Q, A> whom;
    private final Map<Q, A> answers = new HashMap<>();

    public Asked(Function<Q, A> whom) {
        this.whom = whom;
    }

    /** What was answered. */
    public record Answers<Q, A>(Map<Q, A> given) {

        public boolean areThoseOf(Function<Q, A> whom) {
            return given.entrySet().stream()
                    .allMatch(answer -> answer.getValue().equals(whom.apply(answer.getKey())));
        }
    }

    @Override
    public A apply(Q question) {
        return answers.computeIfAbsent(question, whom);
    }

    /** So far. */
    public Answers<Q, A> answers() {
        return new Answers<>(Collections.unmodifiableMap(new HashMap<>(answers)));
    }
}
