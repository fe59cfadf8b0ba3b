package io.signalbox.importer;

import java.util.Optional;

/** {@code seda:} and its like: a channel, which does the same and loses nothing. */
final class QueuesInMemory implements Conversion {

    @Override
    public Optional<String> to(Endpoint endpoint, Before before, Notes notes) {
        return Optional.of(channel(endpoint, notes));
    }

    @Override
    public Optional<String> from(Endpoint endpoint, Notes notes) {
        return Optional.of(channel(endpoint, notes));
    }

    private static String channel(Endpoint endpoint, Notes notes) {
        String channel = "channel:" + Names.kebab(endpoint.path(), "channel");
        notes.guess(
                endpoint.pointer(),
                "'" + endpoint.scheme() + ":" + endpoint.path() + "' is '" + channel
                        + "': each route that reads it gets every message, and nobody gets an answer of it");
        return channel;
    }
}
