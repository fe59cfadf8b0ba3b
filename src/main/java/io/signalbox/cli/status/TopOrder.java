package io.signalbox.cli.status;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import io.signalbox.status.Top;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

/** What comes first in {@code top}. Its names are what a person writes. */
enum TopOrder {
    in('i', comparing(Top.Row::inPerMinute).reversed()),
    done('d', comparing(Top.Row::donePerMinute).reversed()),
    failed('f', comparing(Top.Row::failedPerMinute).reversed()),
    slowest('p', comparing(Top.Row::p99Seconds, nullsFirst(naturalOrder())).reversed()),
    waiting('w', comparing(Top.Row::waiting).reversed()),
    oldest('o', comparing(Top.Row::oldestSeconds, nullsFirst(naturalOrder())).reversed()),
    name('n', comparing(Top.Row::integration));

    private final char key;
    private final Comparator<Top.Row> order;

    TopOrder(char key, Comparator<Top.Row> order) {
        this.key = key;
        this.order = order;
    }

    Comparator<Top.Row> order() {
        return order.thenComparing(Top.Row::integration);
    }

    static Optional<TopOrder> of(int key) {
        return Stream.of(values()).filter(each -> each.key == key).findFirst();
    }
}
