package io.signalbox.ledger.store;

import java.nio.file.Path;

/**
 * How a ledger is to be kept.
 *
 * @param quota bytes it may have before intake closes, or 0 for any number
 * @param keepFree bytes of its disk that intake leaves free, or 0 for none
 * @param acceptLoss the loss that is accepted, as a refusal named it, or null
 * @param mark where it is remembered how far the ledger is, or null for nowhere
 */
public record LedgerSettings(long quota, long keepFree, String acceptLoss, Path mark) {

    public static LedgerSettings besides(Path folder) {
        return new LedgerSettings(0, 0, null, folder.resolve("ledger.mark"));
    }

    public LedgerGuard guard() {
        return LedgerGuard.of(mark, acceptLoss);
    }
}
