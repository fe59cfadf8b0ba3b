package io.signalbox.ledger.store;

import java.nio.file.Path;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Keeps a ledger that knows less than it did from being taken for the whole, unless somebody accepts exactly this loss. */
public final class LedgerGuard implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LedgerGuard.class);
    /** More than a busy hub uses in years. */
    private static final long UNSEEN = 1_000_000_000_000L;

    private static final String OPTION = "signalbox.ledger.accept-loss";

    private final LedgerMark mark;
    private final String acceptLoss;
    private String place;
    private Known known;

    private LedgerGuard(LedgerMark mark, String acceptLoss) {
        this.mark = mark;
        this.acceptLoss = acceptLoss;
    }

    /**
     * @param mark where it is remembered how far the ledger is, or null for nowhere
     * @param acceptLoss what the operator accepts, or null
     */
    public static LedgerGuard of(Path mark, String acceptLoss) {
        return mark == null ? none() : new LedgerGuard(new LedgerMark(mark), acceptLoss);
    }

    public static LedgerGuard none() {
        return new LedgerGuard(null, null);
    }

    private Optional<LedgerMark.Remembered> remembered() {
        return mark == null ? Optional.empty() : mark.read();
    }

    /** Before a store without content is opened, which would make a new ledger of it. */
    void refuseEmpty(String what, boolean wasThere) {
        Optional<LedgerMark.Remembered> before = remembered();
        if (before.isPresent() && !isAccepted(before.get().known()) || before.isEmpty() && wasThere) {
            throw new ProblemException(Problem.of(
                    ProblemCode.LEDGER_DAMAGED,
                    what + ", but there was a ledger here; " + remedy(before, "ledger.lock")));
        }
    }

    /**
     * What the ledger is to be raised to, or nothing where it is whole.
     *
     * @throws ProblemException when it knows less than it did
     */
    public Optional<Known> check(Known found, String ledgerPlace) {
        Optional<LedgerMark.Remembered> before = remembered();
        if (before.isEmpty() || !found.lacksSomethingOf(before.get().known())) {
            return Optional.empty();
        }
        Known last = before.get().known();
        boolean other = !last.identity().equals(found.identity());
        if (other && !ledgerPlace.equals(before.get().place())) {
            LOG.warnf(
                    "This is another ledger than before place=%s before=%s",
                    ledgerPlace, before.get().place());
            return Optional.empty();
        }
        if (!isAccepted(last)) {
            throw new ProblemException(
                    Problem.of(ProblemCode.LEDGER_KNOWS_LESS, text(found, last, ledgerPlace) + remedy(before, "")));
        }
        LOG.warnf("The ledger has lost entries, which was accepted lost=%s found=%s", last.token(), found.token());
        return Optional.of(
                new Known(found.identity(), last.generation() + 1, Math.max(last.highest(), found.highest())));
    }

    /**
     * A file without a mark beside it is a backup on another machine: how far the ledger was when it was lost is not known. Ids
     * are known to people and programs, so those that may have been used since are skipped.
     */
    public Optional<Known> skipUnseen(Known found) {
        if (mark == null || found.highest() == 0 || remembered().isPresent()) {
            return Optional.empty();
        }
        LOG.warnf(
                "No mark of how far this ledger was; ids that may have been used after it was copied are skipped highest=%d",
                found.highest());
        return Optional.of(new Known(found.identity(), found.generation() + 1, found.highest() + UNSEEN));
    }

    private boolean isAccepted(Known last) {
        return last.token().equals(acceptLoss);
    }

    private static String text(Known found, Known last, String place) {
        String what = last.identity().equals(found.identity())
                ? "its highest id is " + found.highest() + " of " + last.highest() + ", its generation "
                        + found.generation() + " of " + last.generation()
                : "it is ledger " + (found.identity() == null ? "(new)" : found.identity()) + " instead of "
                        + last.identity();
        return place + " has lost entries: " + what + "; ";
    }

    private static String remedy(Optional<LedgerMark.Remembered> before, String alsoDelete) {
        return "restore the newest backup, or start once with "
                + before.map(last -> OPTION + "=" + last.known().token())
                        .orElseGet(() -> "the file " + alsoDelete + " deleted")
                + " to go on without what is lost";
    }

    /** The ledger is open: from here on this is how far it is. */
    public void begin(Known now, String ledgerPlace) {
        place = ledgerPlace;
        known = now;
        if (mark != null) {
            mark.begin(now, place);
        }
    }

    /** After a commit. */
    public void committed(long generation, long highest) {
        if (known != null && (generation > known.generation() || highest > known.highest())) {
            known = new Known(
                    known.identity(), Math.max(generation, known.generation()), Math.max(highest, known.highest()));
            if (mark != null) {
                mark.advance(known, place);
            }
        }
    }

    /**
     * What is lost of what this process saw committed, for people; nothing where all is there. A server that took the place of another one
     * may have less: what was acknowledged would be missing without anybody knowing, and its ids would be given out again.
     */
    public Optional<String> lossOf(Known found) {
        return known == null || !found.lacksSomethingOf(known)
                ? Optional.empty()
                : Optional.of(text(found, known, place) + "let the hub reach the server that has them, "
                        + remedy(Optional.of(new LedgerMark.Remembered(known, place)), ""));
    }

    @Override
    public void close() {
        if (mark != null) {
            mark.close();
        }
    }
}
