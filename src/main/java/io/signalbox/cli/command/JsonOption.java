package io.signalbox.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Option;

/** {@code --json}: one JSON document on standard output, and nothing else there. */
public final class JsonOption {

    @Option(names = "--json", description = "Print one JSON document; see docs/cli.md.")
    private boolean json;

    public boolean isGiven() {
        return json;
    }

    public static void print(Terminal terminal, JsonNode document) {
        terminal.print(document.toPrettyString());
    }

    /** @param document a record, or a collection of them */
    public static void print(Terminal terminal, Object document) {
        try {
            terminal.print(
                    HubAnswerReader.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record can be written as JSON", e);
        }
    }
}
