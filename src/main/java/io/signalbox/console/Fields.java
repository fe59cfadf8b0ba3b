package io.signalbox.console;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.signalbox.document.Suggestion;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * What a page's address or a form may say. Anything else is refused, and so is what is said twice: so a typing error never widens
 * a request. A field that is empty is one that somebody left empty, since browsers send it all the same.
 *
 * @param once fields that hold one value
 * @param many fields that may hold several
 * @param columns by which its tables can be sorted
 */
record Fields(Set<String> once, Set<String> many, Set<String> columns) {

    /** Which deliveries are meant. */
    private static final String[] FILTER = {
        "subject", "integration", "subscription", "system", "channel", "code", "state", "from", "to"
    };

    private static final Set<String> ORDERS = Set.of("", "asc", Sort.DESCENDING);

    static Fields none() {
        return of();
    }

    static Fields of(String... names) {
        return new Fields(Set.of(names), Set.of(), Set.of());
    }

    static Fields filter(String... more) {
        Set<String> names = new HashSet<>(List.of(FILTER));
        names.addAll(List.of(more));
        return new Fields(Set.copyOf(names), Set.of(), Set.of());
    }

    Fields andMany(String... names) {
        return new Fields(once, Set.of(names), columns);
    }

    /** With {@code sort} and {@code order}. */
    Fields sortedBy(Columns<?>... tables) {
        Set<String> names = new HashSet<>(once);
        names.addAll(List.of("sort", "order"));
        Set<String> all = new TreeSet<>();
        for (Columns<?> table : tables) {
            all.addAll(table.names());
        }
        return new Fields(names, many, all);
    }

    /** @throws ProblemException {@code PARAMETER_REFUSED} */
    void check(Iterable<Map.Entry<String, String>> said) {
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, String> each : said) {
            String name = each.getKey();
            if (!once.contains(name) && !many.contains(name)) {
                throw refused("there is no field '" + name + "' here" + Suggestion.near(name, once));
            }
            if (!seen.add(name) && !many.contains(name)) {
                throw refused("field '" + name + "' is given more than once, but once is allowed");
            }
            if (!columns.isEmpty()) {
                checkSort(name, each.getValue());
            }
        }
    }

    private void checkSort(String name, String value) {
        if (name.equals("sort") && !value.isEmpty() && !columns.contains(value)) {
            throw refused("no table here can be sorted by '" + value + "', but by " + String.join(", ", columns));
        }
        if (name.equals("order") && !ORDERS.contains(value)) {
            throw refused("field 'order' is '" + value + "', but must be asc or desc");
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, detail));
    }
}
