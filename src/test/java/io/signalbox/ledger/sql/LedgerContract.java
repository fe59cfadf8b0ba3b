package io.signalbox.ledger.sql;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Ledger;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.EMAIL;
import static io.signalbox.ledger.sql.LedgerFixture.UNORDERED;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** All that a ledger promises to whoever writes to it, run on each engine. */
abstract class LedgerContract
        implements AcceptContract,
                HarvestContract,
                OrderContract,
                ClaimContract,
                SettleContract,
                CompletionContract,
                BringForwardContract,
                CallContract,
                FigureContract,
                DifferenceContract,
                BalanceContract,
                CountContract,
                NoteContract,
                RestartContract,
                ContentContract,
                FairnessContract {

    Ledger ledger;

    /** Opens the store of this test; a second call opens the same one again. */
    abstract Ledger openStore();

    /** Closes the way a killed process does: nothing is given back. */
    abstract void crash(Ledger opened);

    @BeforeEach
    void openLedger() {
        ledger = openStore();
        await(ledger.subscribe(List.of(BILLING, EMAIL, UNORDERED)));
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void crash() {
        crash(ledger);
    }

    @Override
    public void open() {
        ledger = openStore();
    }

    @Test
    void failsEveryWriteOnceClosed() {
        ledger.close();
        Ledger closed = openStore();
        closed.close();
        open();

        assertThatThrownBy(() -> await(closed.accept("customer-signed-up", message("m1", "C-1"))))
                .hasMessageContaining("SB-3001");
        assertThat(closed.isWritable()).isFalse();
    }
}
