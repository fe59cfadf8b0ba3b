package io.signalbox.kafka;

import java.util.List;
import java.util.Map;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** The broker has deleted what was to be read next. */
public final class TopicGoneException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final transient Map<Integer, Long> left;

    TopicGoneException(String what, List<String> places, Map<Integer, Long> left, Throwable cause) {
        super(
                Problem.of(
                        ProblemCode.RECEIVED_GONE,
                        what + " no longer had what was to be read next: " + String.join("; ", places)),
                cause);
        this.left = Map.copyOf(left);
    }

    /** By partition, where what is left begins. */
    public Map<Integer, Long> left() {
        return left;
    }
}
