package io.signalbox.topic;

import java.nio.file.Path;

import io.signalbox.channel.Channels;
import io.signalbox.ledger.Ledger;
import io.signalbox.system.Systems;

/** Channels that live in the ledger. */
class LedgerChannelTest extends ChannelContract {

    @Override
    ChannelHub hub(Ledger ledger, Path home) {
        return new ChannelHub(ledger, Systems.none(), Channels.ofLedger(), home);
    }
}
