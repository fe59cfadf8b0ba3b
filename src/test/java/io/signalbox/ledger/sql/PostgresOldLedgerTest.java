package io.signalbox.ledger.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;

class PostgresOldLedgerTest extends OldLedgerContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open() throws IOException {
        POSTGRES.run(new String(resource("v8.sql"), StandardCharsets.UTF_8));
        return POSTGRES.open();
    }

    @Override
    Ledger openAgain() {
        return POSTGRES.open();
    }

    @Override
    void run(String sql) {
        POSTGRES.run(sql);
    }

    @Override
    String answers() {
        return "v8-sql-answers.txt";
    }
}
