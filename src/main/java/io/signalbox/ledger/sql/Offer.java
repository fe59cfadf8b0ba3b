package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.signalbox.document.Sha256;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.Harvest;
import io.signalbox.ledger.Harvest.Known;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;

/** A message offered from outside or appended from inside. */
final class Offer extends Write<Receipt> {

    /** Enough of a hash to tell states of one thing apart. */
    private static final int HASH = 16;

    private final Append append;
    private final boolean keepUnread;
    private final Problem flaw;
    private final Known known;

    /** @param keepUnread whether it is kept where nobody reads its channel */
    Offer(Append append, boolean keepUnread) {
        this(append, keepUnread, null, Known.SAME_EVENT);
    }

    private Offer(Append append, boolean keepUnread, Problem flaw, Known known) {
        super(Phase.MESSAGES);
        this.append = append;
        this.keepUnread = keepUnread;
        this.flaw = flaw;
        this.known = known;
    }

    Append append() {
        return append;
    }

    boolean isKeptUnread() {
        return keepUnread;
    }

    /** Why its deliveries are parked from the beginning, or null. */
    Problem flaw() {
        return flaw;
    }

    /** Once it is answered: the same under an id of its own, where that of another state of the same thing is known. */
    Optional<Offer> anew() {
        if (known == Known.SAME_EVENT || answer() == null || answer().outcome() != Outcome.CONFLICTING) {
            return Optional.empty();
        }
        Message message = append.message();
        Message other = new Message(
                message.id() + "~" + Sha256.hex(message.payload()).substring(0, HASH),
                message.source(),
                message.type(),
                message.subject(),
                message.time(),
                message.contentType(),
                message.payload(),
                message.headers());
        return Optional.of(new Offer(new Append(append.channel(), other), keepUnread, flaw, Known.SAME_EVENT));
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

    /** Messages for one channel that are kept in one transaction, with the cursor that has moved past them. */
    static final class Together extends Write<Optional<List<Receipt>>> {

        private final String channel;
        private final List<Offer> offers;
        private final Act.Step<Boolean> moveCursor;
        private boolean moved;

        private Together(String channel, List<Offer> offers, Act.Step<Boolean> moveCursor) {
            super(Phase.MESSAGES);
            this.channel = channel;
            this.offers = offers;
            this.moveCursor = moveCursor;
        }

        static Together of(String channel, List<Message> messages) {
            return new Together(
                    channel,
                    messages.stream()
                            .map(message -> new Offer(new Append(channel, message), false))
                            .toList(),
                    transaction -> true);
        }

        static Together of(Harvest<?> harvest) {
            return new Together(
                    harvest.channel(), offers(harvest.channel(), harvest.messages(), true), LedgerNotes.step(harvest));
        }

        /** What nobody reads stays where it is. */
        static Together received(String channel, List<Reaped> messages) {
            return new Together(channel, offers(channel, messages, false), transaction -> true);
        }

        private static List<Offer> offers(String channel, List<Reaped> messages, boolean keepUnread) {
            return messages.stream()
                    .map(each -> new Offer(new Append(channel, each.message()), keepUnread, each.flaw(), each.known()))
                    .toList();
        }

        @Override
        String lane() {
            return channel;
        }

        @Override
        void name(GroupSubjects subjects) {
            offers.forEach(offer -> offer.name(subjects));
        }

        @Override
        void apply(LedgerTransaction transaction) throws SQLException {
            moved = moveCursor.run(transaction);
            if (moved) {
                offers.forEach(transaction::insert);
            }
        }

        @Override
        void forgetAnswer() {
            moved = false;
            offers.forEach(Write::forgetAnswer);
        }

        /** It would be a defect to take for done what the transaction has passed over. */
        @Override
        boolean isAnswered() {
            return !moved || offers.stream().allMatch(Write::isAnswered);
        }

        @Override
        Optional<List<Receipt>> answer() {
            return moved ? Optional.of(offers.stream().map(Write::answer).toList()) : Optional.empty();
        }
    }
}
