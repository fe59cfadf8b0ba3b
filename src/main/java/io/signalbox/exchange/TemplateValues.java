package io.signalbox.exchange;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;

/** What a request template may take from the message. */
public interface TemplateValues {

    Optional<String> subject();

    /** @param name in lower case */
    Optional<String> header(String name);

    Optional<String> body(JsonPointer pointer);

    /** What a poll puts into a place of this name, such as {@code cursor}; empty where there is nothing for it. */
    default Optional<String> place(String name) {
        return Optional.empty();
    }
}
