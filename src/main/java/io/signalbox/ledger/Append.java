package io.signalbox.ledger;

import java.util.Objects;

import io.signalbox.message.Message;

/** A message for a channel. */
public record Append(String channel, Message message) {

    /** A message whose source is this and the name of a subscription is for that one alone, whoever else reads its channel. */
    public static final String HEAL = "heal:";

    /** Whether a subscription of its channel gets it. */
    public boolean isFor(String subscription) {
        return !message.source().startsWith(HEAL) || message.source().equals(HEAL + subscription);
    }

    public Append {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(message, "message");
    }
}
