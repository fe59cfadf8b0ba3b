package io.signalbox.cli.desk;

import picocli.CommandLine.Option;

import io.signalbox.cli.command.Query;

/** Which deliveries are meant. */
final class SearchOptions {

    @Option(names = "--subject", paramLabel = "KEY", description = "Of this business key, such as a customer's id.")
    private String subject;

    @Option(names = "--integration", paramLabel = "INTEGRATION", description = "Of this integration.")
    private String integration;

    @Option(names = "--subscription", paramLabel = "SUBSCRIPTION", description = "Of this subscription (a route's id).")
    private String subscription;

    @Option(
            names = "--system",
            paramLabel = "SYSTEM",
            description = "Whose last attempt failed at a call to this system.")
    private String system;

    @Option(names = "--channel", paramLabel = "CHANNEL", description = "In this channel.")
    private String channel;

    @Option(names = "--code", paramLabel = "CODE", description = "Whose last failure has this code, such as SB-4024.")
    private String code;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Accepted at or after this time, such as 2026-11-24T10:15:30Z.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Accepted before this time.")
    private String to;

    boolean isEmpty() {
        return query().toString().isEmpty();
    }

    Query query() {
        return new Query()
                .with("subject", subject)
                .with("integration", integration)
                .with("subscription", subscription)
                .with("system", system)
                .with("channel", channel)
                .with("code", code)
                .with("from", from)
                .with("to", to);
    }
}
