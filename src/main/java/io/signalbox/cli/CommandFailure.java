package io.signalbox.cli;

import java.util.List;

/** A command could not do what was asked: one sentence that says what and what to do, and perhaps more lines to look at. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    CommandFailure(String sentence) {
        this(sentence, List.of());
    }

    CommandFailure(String sentence, List<String> details) {
        super(sentence);
        this.details = List.copyOf(details);
    }

    List<String> details() {
        return details;
    }
}
