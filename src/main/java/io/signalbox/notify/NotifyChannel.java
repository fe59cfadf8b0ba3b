package io.signalbox.notify;

import java.util.List;
import java.util.Locale;

import io.signalbox.secret.SecretName;

/**
 * One way to tell somebody.
 *
 * @param system that is called; null for a command
 * @param operation of that system; null for a command
 * @param to addresses of mail, with {@code ${owner.contact}} for that of the card; empty for other kinds
 * @param routingKey of PagerDuty, or null
 * @param command an absolute path and arguments; empty for other kinds
 */
public record NotifyChannel(
        String name,
        Kind kind,
        String system,
        String operation,
        List<String> to,
        SecretName routingKey,
        List<String> command) {

    public NotifyChannel {
        to = List.copyOf(to);
        command = List.copyOf(command);
    }

    /** What a notice is made into. */
    public enum Kind {
        /** {@code to}, {@code subject} and {@code text}, for an operation of mail. */
        MAIL,
        /** An incoming webhook of Slack. */
        SLACK,
        /** A workflow of Teams. */
        TEAMS,
        /** Events API v2 of PagerDuty. */
        PAGERDUTY,
        /** The notice as it is. */
        WEBHOOK,
        /** A program of this machine. */
        COMMAND;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
