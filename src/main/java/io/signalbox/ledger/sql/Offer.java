package io.signalbox.ledger.sql;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Receipt;

/** A message offered from outside or appended from inside. */
final class Offer extends Write<Receipt> {

    private final Append append;
    private final boolean keepUnread;

    /** @param keepUnread whether it is kept where nobody reads its channel */
    Offer(Append append, boolean keepUnread) {
        super(Phase.MESSAGES);
        this.append = append;
        this.keepUnread = keepUnread;
    }

    Append append() {
        return append;
    }

    boolean isKeptUnread() {
        return keepUnread;
    }

    @Override
    String lane() {
        return append.channel();
    }

    @Override
    void name(GroupSubjects subjects) {
        subjects.add(append.message().subject());
    }

    @Override
    void apply(LedgerTransaction transaction) {
        transaction.insert(this);
    }
}
