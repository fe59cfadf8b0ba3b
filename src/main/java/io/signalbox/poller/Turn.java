package io.signalbox.poller;

import java.time.Duration;

import io.signalbox.problem.Problem;

/**
 * What one poll has done.
 *
 * @param pages that were read, or files
 * @param items on them
 * @param news messages that were not known
 * @param told items that no earlier poll has come to, and that were known all the same: another way was faster
 * @param flawed items that were parked at once
 * @param ended whether it came to the end; else it goes on where it was
 * @param left why something was left aside, so that the run counts as failed though it came to its end; null for nothing
 * @param again how soon there may be more, whatever the times of the poll are; null where nobody knows
 */
public record Turn(int pages, int items, int news, int told, int flawed, boolean ended, Problem left, Duration again) {

    static final Turn NONE = new Turn(0, 0, 0, 0, 0, false);

    Turn(int pages, int items, int news, int told, int flawed, boolean ended) {
        this(pages, items, news, told, flawed, ended, null, null);
    }

    Turn plus(Turn page) {
        return new Turn(
                pages + page.pages,
                items + page.items,
                news + page.news,
                told + page.told,
                flawed + page.flawed,
                page.ended);
    }

    Turn ending() {
        return ending(null, null);
    }

    Turn ending(Problem aside, Duration soon) {
        return new Turn(pages, items, news, told, flawed, true, aside, soon);
    }
}
