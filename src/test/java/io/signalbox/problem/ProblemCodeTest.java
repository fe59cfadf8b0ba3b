package io.signalbox.problem;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import io.signalbox.DocumentedTable;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemCodeTest {

    private static final List<ProblemCode> CODES = Arrays.asList(ProblemCode.values());

    @Test
    void numbersAreUniqueAndAscend() {
        assertThat(CODES)
                .extracting(ProblemCode::id)
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(id -> id.matches("SB-[1-9]\\d{3}"));
    }

    @Test
    void everyProblemHasATitleAndARemedy() {
        assertThat(CODES).allSatisfy(code -> {
            assertThat(code.title()).isNotBlank().doesNotEndWith(".");
            assertThat(code.remedy()).isNotBlank().endsWith(".");
        });
        assertThat(CODES).extracting(ProblemCode::title).doesNotHaveDuplicates();
    }

    @Test
    void documentationListsEveryProblem() throws IOException {
        List<List<String>> rows = CODES.stream()
                .map(code -> List.of(
                        code.id(), code.title(), code.failureClass().name().toLowerCase(Locale.ROOT), code.remedy()))
                .toList();
        DocumentedTable table = new DocumentedTable("problems.md", "code", "problem", "class", "what to do");
        assertThat(table.heldAgainst(rows)).isEqualTo(table.expected(rows));
    }
}
