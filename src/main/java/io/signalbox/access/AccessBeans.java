package io.signalbox.access;

import java.nio.file.Path;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.signalbox.datafolder.DataFolder;
import io.signalbox.ledger.LedgerConfig;
import io.signalbox.ledger.Notes;

/** Decides where access tokens are kept: beside a ledger of one machine, or in one that several share. */
final class AccessBeans {

    @Produces
    @Singleton
    TokenStore tokens(LedgerConfig config, DataFolder folder, Notes notes) {
        Path file = folder.resolve("tokens");
        return config.engine() == LedgerConfig.Kind.POSTGRESQL
                ? new LedgerTokens(notes, file, System::nanoTime)
                : new TokensFile(file);
    }
}
