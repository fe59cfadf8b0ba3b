package io.signalbox.poller;

/**
 * What one poll has done.
 *
 * @param pages that were read
 * @param items on them
 * @param news messages that were not known
 * @param told items that no earlier poll has come to, and that were known all the same: another way was faster
 * @param flawed items that were parked at once
 * @param ended whether it came to the end; else it goes on where it was
 */
public record Turn(int pages, int items, int news, int told, int flawed, boolean ended) {

    static final Turn NONE = new Turn(0, 0, 0, 0, 0, false);

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
        return new Turn(pages, items, news, told, flawed, true);
    }
}
