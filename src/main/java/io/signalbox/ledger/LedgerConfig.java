package io.signalbox.ledger;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the ledger. */
@ConfigMapping(prefix = "signalbox.ledger")
public interface LedgerConfig {

    /** {@code sqlite}: a file in the data folder, for one machine. {@code postgresql}: for many. */
    @WithDefault("sqlite")
    Kind engine();

    /** PostgreSQL only: where the database is, such as {@code jdbc:postgresql://db.example.com/signalbox}. */
    Optional<String> url();

    /** PostgreSQL only. */
    Optional<String> user();

    /** PostgreSQL only. */
    Optional<String> password();

    /** How long a message is kept after its deliveries are done; repeats of its id are recognised as long. */
    @WithDefault("30d")
    Duration retention();

    /** Bytes the ledger may have; beyond it senders are asked to come back, and deliveries go on. 0: any number. */
    @WithDefault("0")
    MemorySize quota();

    /** SQLite only: bytes of the disk that are left to deliveries; senders are asked to come back while less is free. */
    @WithDefault("256M")
    MemorySize keepFree();

    /**
     * What may be lost, as the refusal to start names it: for a start with a ledger that knows less than it did. It names that
     * one loss, and does nothing afterwards.
     */
    Optional<String> acceptLoss();

    /** The two engines. */
    enum Kind {
        SQLITE,
        POSTGRESQL
    }
}
