package io.signalbox.ledger.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresPoisonTest extends PoisonContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open() {
        return POSTGRES.open();
    }

    private static void failWith(String state) {
        POSTGRES.run("CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " IF NEW.subject = 'poison' THEN RAISE EXCEPTION 'no' USING ERRCODE = '" + state + "'; END IF;"
                + " RETURN NEW; END $$");
        POSTGRES.run("CREATE TRIGGER poison BEFORE INSERT ON message FOR EACH ROW EXECUTE FUNCTION poison()");
    }

    /** Out of memory, too complex, timed out, internal: the server blames itself, but all other writes succeed. */
    @ParameterizedTest
    @ValueSource(strings = {"53200", "54001", "57014", "58000", "XX000", "40P01"})
    void writeThatTheServerCannotDoIsFailedAloneWhateverTheServerSaysOfIt(String state) {
        Delivery delivery = given("o-1");
        failWith(state);
        List<CompletableFuture<Receipt>> others = new ArrayList<>();
        others.add(accept("before"));
        CompletableFuture<Boolean> poison = ledger.settle(
                        delivered(delivery, List.of(new Append("line", message("l-1", "poison")))))
                .toCompletableFuture();
        for (int i = 0; i < 20; i++) {
            others.add(accept("after-" + i));
        }

        assertThat(others.stream().map(o -> await(o).outcome())).containsOnly(Outcome.ACCEPTED);
        assertThatThrownBy(() -> await(poison)).hasMessageContaining(state.equals("54001") ? "SB-3006" : "SB-3012");
    }

    @Test
    void fullServerIsAStoreThatIsFullAndNeverTheWritesFault() {
        Delivery delivery = given("o-1");
        failWith("53100");

        assertThatThrownBy(() -> await(
                        ledger.settle(delivered(delivery, List.of(new Append("line", message("l-1", "poison")))))))
                .hasMessageContaining("SB-3022");
        assertThat(await(ledger.settle(delivered(delivery, List.of())))).isTrue();
    }
}
