package io.signalbox.cli.command;

/** The query of a request. */
public final class Query {

    private final StringBuilder text = new StringBuilder();

    /** What is null is left out. */
    public Query with(String name, Object value) {
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
