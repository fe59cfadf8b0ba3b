package io.signalbox.ledger;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.signalbox.problem.Problem;

/** What came of a delivery. Takes effect as one transaction, and only while the delivery's fence is the one that was taken. */
public sealed interface Settlement {

    Delivery delivery();

    /** Whether the delivery ends this time as if it had never been taken. */
    default boolean cameToNothing() {
        return this instanceof Postpone || this instanceof GiveBack back && back.untried();
    }

    /** The state the delivery goes to. */
    DeliveryState state();

    /** Why, or null. */
    default Problem problem() {
        return null;
    }

    /** What somebody should know though nothing failed. */
    default List<Problem> remarks() {
        return List.of();
    }

    /** Several as one, under the code and the place of the first; null where there is none. */
    private static Problem together(List<Problem> several) {
        if (several.size() < 2) {
            return several.isEmpty() ? null : several.get(0);
        }
        String all = several.stream().map(Problem::detail).distinct().collect(Collectors.joining("; "));
        return Problem.of(several.get(0).code(), all).at(several.get(0).pointer());
    }

    /**
     * The route ended well: its appends enter their channels in the same transaction.
     *
     * @param remarks what somebody should know of it all the same
     */
    record Delivered(Delivery delivery, Attempt attempt, List<Append> appends, List<Problem> remarks)
            implements Settlement, Attempted {

        public Delivered {
            remarks = List.copyOf(remarks);
        }

        public Delivered(Delivery delivery, Attempt attempt, List<Append> appends) {
            this(delivery, attempt, appends, List.of());
        }

        @Override
        public DeliveryState state() {
            return DeliveryState.DELIVERED;
        }

        /** All remarks as one. */
        @Override
        public Problem problem() {
            return together(remarks);
        }
    }

    /**
     * The route ended well and changed nothing, because a step did not let the message pass.
     *
     * @param why which step
     * @param remarks what somebody should know of it all the same
     */
    record Filtered(Delivery delivery, Attempt attempt, Problem why, List<Problem> remarks)
            implements Settlement, Attempted {

        public Filtered {
            remarks = List.copyOf(remarks);
        }

        @Override
        public DeliveryState state() {
            return DeliveryState.FILTERED;
        }

        /** Remarks are found by their code: they come first, and the step is named behind them. */
        @Override
        public Problem problem() {
            return together(Stream.concat(remarks.stream(), Stream.of(why)).toList());
        }
    }

    /** Failed, and tried again when due. */
    record Retry(Delivery delivery, Attempt attempt, Problem problem, Instant dueAt) implements Settlement, Attempted {
        @Override
        public DeliveryState state() {
            return DeliveryState.RETRYING;
        }
    }

    /** Failed, and kept for a person. */
    record Park(Delivery delivery, Attempt attempt, Problem problem) implements Settlement, Attempted {
        @Override
        public DeliveryState state() {
            return DeliveryState.PARKED;
        }
    }

    /**
     * Given back untried or cut off by a shutdown: due at once, for whoever comes next.
     *
     * @param untried whether surely nothing was called
     */
    record GiveBack(Delivery delivery, boolean untried) implements Settlement {

        /** Before anything was called. */
        public static GiveBack untried(Delivery delivery) {
            return new GiveBack(delivery, true);
        }

        /** Nobody knows what it has called. */
        public static GiveBack cutOff(Delivery delivery) {
            return new GiveBack(delivery, false);
        }

        @Override
        public DeliveryState state() {
            return delivery.attempts() == 0 ? DeliveryState.PENDING : DeliveryState.RETRYING;
        }
    }

    /** Not tried, because its time has not come, so that nothing was called: due again later, at its turn in its subject. */
    record Postpone(Delivery delivery, Problem problem, Instant dueAt) implements Settlement {
        @Override
        public DeliveryState state() {
            return delivery.attempts() == 0 ? DeliveryState.PENDING : DeliveryState.RETRYING;
        }
    }

    /** A settlement that ends an attempt. */
    sealed interface Attempted {
        Attempt attempt();
    }

    /**
     * One try of a delivery.
     *
     * @param number counts from one
     * @param calls the calls to systems it made, in their order
     */
    record Attempt(int number, Instant startedAt, long millis, List<CallRecord> calls) {}
}
