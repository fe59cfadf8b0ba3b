package io.signalbox.collector;

import io.signalbox.problem.Problem;

/**
 * What some calls have come to.
 *
 * @param items the deliveries that they were made of
 * @param failure why the last call failed as a whole, or null
 */
public record Round(int calls, int items, int delivered, int parked, int retrying, Problem failure) {

    static final Round NOTHING = new Round(0, 0, 0, 0, 0, null);

    static Round failed(Problem why) {
        return new Round(0, 0, 0, 0, 0, why);
    }

    Round and(Round next) {
        return new Round(
                calls + next.calls,
                items + next.items,
                delivered + next.delivered,
                parked + next.parked,
                retrying + next.retrying,
                next.failure);
    }
}
