package io.signalbox.exchange;

import java.util.Collections;
import java.util.List;

import io.signalbox.problem.Problem;

/**
 * What an answer says of each item of a call with many.
 *
 * @param problems one for each item that was sent, in their order; null for one that is done
 * @param unclear why nothing of it can be trusted, or null
 */
public record ItemResults(List<Problem> problems, Problem unclear) {

    public static ItemResults unclear(Problem why) {
        return new ItemResults(Collections.emptyList(), why);
    }
}
