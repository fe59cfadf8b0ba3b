package io.signalbox.cli.desk;

import io.signalbox.cli.command.Hub;

/** The query of a request. */
final class Query {

    private final StringBuilder text = new StringBuilder();

    /** What is null is left out. */
    Query with(String name, Object value) {
        if (value != null) {
            text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(Hub.encoded(value.toString()));
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
