package io.signalbox.cli.author;

import picocli.CommandLine.Option;

import io.signalbox.cli.command.Questions;
import io.signalbox.starter.Owner;

/** Who answers for what is new. */
final class OwnerOptions {

    @Option(names = "--owner-team", description = "The team that owns it.")
    private String team;

    @Option(names = "--owner-contact", description = "How to reach the team, such as an e-mail address.")
    private String contact;

    @Option(names = "--escalation", description = "Who is called when the team does not answer, such as a number.")
    private String escalation;

    /** Asks for what is missing. */
    Owner owner(Questions questions) {
        return new Owner(
                questions.ask("Team that owns it", team, null),
                questions.ask("How to reach the team", contact, null),
                questions.ask("Who is called when the team does not answer", escalation, null));
    }
}
