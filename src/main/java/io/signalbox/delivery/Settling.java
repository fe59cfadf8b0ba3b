package io.signalbox.delivery;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.jboss.logging.Logger;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Settlement.Attempted;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/**
 * One settlement on its way into the ledger. While the ledger is away it stays in memory and is offered again. One that the
 * ledger itself refuses, or fails again and again while it takes others, is replaced: the delivery is parked and says why.
 */
final class Settling {

    private static final Logger LOG = Logger.getLogger(Settling.class);
    private static final int MOST_TRIES = 6;
    private static final long FIRST_WAIT_MILLIS = 500;
    private static final long LONGEST_WAIT_MILLIS = 8_000;

    /** Runs something later; drops it when it is too late for that. */
    interface Later {
        void run(Runnable task, long delay, TimeUnit unit);
    }

    private final Ledger ledger;
    private final Later later;
    private final BiConsumer<Settlement, Boolean> written;
    private Settlement settlement;
    private int tries;
    private int replaced;

    /** @param written called once, with what was written in the end and whether the delivery was still this process's */
    Settling(Ledger ledger, Later later, Settlement settlement, BiConsumer<Settlement, Boolean> written) {
        this.ledger = ledger;
        this.later = later;
        this.settlement = settlement;
        this.written = written;
    }

    /** One try at a time: each begins when the one before has ended. */
    void offer() {
        ledger.settle(settlement).whenComplete((won, failure) -> {
            if (failure == null) {
                written.accept(settlement, won);
            } else {
                failed(Failures.problem(failure));
            }
        });
    }

    private void failed(Problem problem) {
        boolean counts = problem.code() == ProblemCode.LEDGER_WRITE_FAILED;
        boolean refused = Failures.isRefusal(problem) || counts && ++tries >= MOST_TRIES;
        if (refused) {
            replace(problem);
        }
        if (refused && replaced == 1) {
            offer();
        } else {
            later.run(this::offer, counts || refused ? waitMillis() : FIRST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private long waitMillis() {
        return replaced > 1 ? LONGEST_WAIT_MILLIS : Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << tries);
    }

    /** First with the attempt as it was; should even that not be written, with nothing in it that came from outside. */
    private void replace(Problem why) {
        Delivery delivery = settlement.delivery();
        LOG.errorf(
                "The outcome of a delivery cannot be written, it is parked route=%s delivery=%d problem=%s",
                delivery.subscription(), delivery.id(), why);
        Attempt attempt = settlement instanceof Attempted attempted && replaced == 0
                ? attempted.attempt()
                : new Attempt(delivery.attempts() + 1, delivery.message().time(), 0, List.of());
        settlement = new Settlement.Park(
                delivery,
                attempt,
                Problem.of(ProblemCode.LEDGER_REFUSED, "what came of the attempt cannot be written: " + why.detail()));
        replaced++;
        tries = 0;
    }
}
