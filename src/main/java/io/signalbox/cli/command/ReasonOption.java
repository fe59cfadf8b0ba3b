package io.signalbox.cli.command;

import picocli.CommandLine.Option;

/** {@code --reason}: the audit log keeps it. */
public final class ReasonOption {

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit log.")
    private String reason;

    /** What a request says that says nothing else. */
    public record Why(String reason) {}

    public String text() {
        return reason;
    }

    public Why body() {
        return new Why(reason);
    }
}
