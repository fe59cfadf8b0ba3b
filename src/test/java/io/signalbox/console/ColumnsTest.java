package io.signalbox.console;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ColumnsTest {

    private static final Columns<String> COLUMNS = new Columns<String>()
            .text("name", each -> each.isEmpty() ? null : each)
            .value("length", String::length);

    private static List<String> sorted(String column, boolean descending, String... rows) {
        return COLUMNS.sort(Arrays.asList(rows), new Sort(column, descending));
    }

    @Test
    void sortsUpAndDown() {
        assertThat(sorted("name", false, "b2", "b10", "a")).containsExactly("a", "b2", "b10");
        assertThat(sorted("name", true, "b2", "b10", "a")).containsExactly("b10", "b2", "a");
        assertThat(sorted("length", true, "b2", "b10", "a")).containsExactly("b10", "b2", "a");
    }

    @Test
    void putsRowsWithoutAValueLastEitherWay() {
        assertThat(sorted("name", false, "", "b", "a")).containsExactly("a", "b", "");
        assertThat(sorted("name", true, "", "b", "a")).containsExactly("b", "a", "");
    }

    @Test
    void leavesRowsAsTheyCameWhenSortedByAColumnOfAnotherTable() {
        assertThat(sorted("", false, "b", "a")).containsExactly("b", "a");
        assertThat(sorted("size", false, "b", "a")).containsExactly("b", "a");
    }
}
