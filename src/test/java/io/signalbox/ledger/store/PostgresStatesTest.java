package io.signalbox.ledger.store;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.ledger.store.StoreFailure.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresStatesTest {

    @ParameterizedTest
    @CsvSource({
        "'', STORE",
        "08006, STORE",
        "08P01, STORE",
        "0A000, STORE",
        "25006, STORE",
        "25P02, STORE",
        "25P03, STORE",
        "26000, STORE",
        "28P01, STORE",
        "34000, STORE",
        "3D000, STORE",
        "42P05, STORE",
        "57P01, STORE",
        "57P03, STORE",
        "57014, TROUBLE",
        "42501, TROUBLE",
        "42P01, TROUBLE",
        "53200, TROUBLE",
        "XX001, TROUBLE",
        "53100, FULL",
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "55P03, CONFLICT",
        "22021, WRITE",
        "23505, WRITE",
        "54000, WRITE"
    })
    void onlyDataAreAWritesOwnFault(String state, Kind kind) {
        assertThat(PostgresStates.kind(state)).isEqualTo(kind);
    }
}
