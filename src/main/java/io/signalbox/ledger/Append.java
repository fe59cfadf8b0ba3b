package io.signalbox.ledger;

import java.util.Objects;

import io.signalbox.message.Message;

/** A message for a channel. */
public record Append(String channel, Message message) {

    public Append {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(message, "message");
    }
}
