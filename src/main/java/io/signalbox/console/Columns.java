package io.signalbox.console;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;

/** The columns by which a table can be sorted. Rows without a value come last in either order. */
final class Columns<T> {

    /** @param value may answer null */
    private record Column<T, V>(Function<T, V> value, Comparator<V> order) {

        Comparator<T> comparator(boolean descending) {
            return comparing(value, nullsLast(descending ? order.reversed() : order));
        }
    }

    private final Map<String, Column<T, ?>> columns = new LinkedHashMap<>();

    /** In the order that {@link NaturalOrder} describes. */
    Columns<T> text(String name, Function<T, String> value) {
        columns.put(name, new Column<>(value, NaturalOrder.INSTANCE));
        return this;
    }

    /** Numbers, times, and what else has an order of its own. */
    <V extends Comparable<? super V>> Columns<T> value(String name, Function<T, V> value) {
        columns.put(name, new Column<>(value, Comparator.<V>naturalOrder()));
        return this;
    }

    Set<String> names() {
        return columns.keySet();
    }

    /** The rows as they came, where the sort is by a column of another table or by none. */
    List<T> sort(List<T> rows, Sort by) {
        Column<T, ?> column = columns.get(by.column());
        return column == null
                ? rows
                : rows.stream().sorted(column.comparator(by.descending())).toList();
    }
}
