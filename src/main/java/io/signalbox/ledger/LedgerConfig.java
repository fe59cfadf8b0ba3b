package io.signalbox.ledger;

import java.time.Duration;
import java.util.Optional;

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

    /** The two engines. */
    enum Kind {
        SQLITE,
        POSTGRESQL
    }
}
