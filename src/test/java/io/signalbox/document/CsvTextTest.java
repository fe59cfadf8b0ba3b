package io.signalbox.document;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "team        | team",
                "a,b         | \"a,b\"",
                "a\"b        | \"a\"\"b\"",
                "=1+1        | '=1+1",
                "@SUM(A1)    | '@SUM(A1)",
                "+49 555     | '+49 555",
                "-2+3        | '-2+3",
                "-20.5       | -20.5",
                "=A1,\"x\"   | \"'=A1,\"\"x\"\"\"",
            })
    void writesCellsThatNoSpreadsheetExecutes(String text, String cell) {
        assertThat(CsvText.value(text)).isEqualTo(cell);
    }
}
