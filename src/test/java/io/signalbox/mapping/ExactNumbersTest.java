package io.signalbox.mapping;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExactNumbersTest {

    private static final String INPUT =
            "{\"price\":19.99,\"text\":\"12345678901234567.89\",\"big\":9223372036854775807,"
                    + "\"list\":[0.1,0.2,12345678901234567890],\"word\":\"ten\"}";

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            number(.text)              | 12345678901234567.89
            number(.word, "none")      | "none"
            number(.absent)            | null
            number("0010")             | 10
            sum(.list)                 | 12345678901234567890.3
            times(.price, 3)           | 59.97
            plus(.big, 1)              | 9223372036854775808
            minus(.price, "0.99")      | 19.00
            divide(.price, 3, 4)       | 6.6633
            round(.price)              | 20
            round(.price, 1)           | 20.0
            floor(.price)              | 19
            ceiling("19.01")           | 20
            times(.absent, 3)          | null
            """)
    void reckonsExactly(String expression, String result) {
        assertThat(mapping(expression).apply(RoutesDraft.json(INPUT))).hasToString(result);
    }

    /** Why these functions exist: should JSLT learn better, they can go. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            .big + 1                   | -9223372036854775808
            0.1 + 0.2                  | 0.30000000000000004
            """)
    void operatorsOfJsltLoseDigits(String expression, String result) {
        assertThat(mapping(expression).apply(RoutesDraft.json(INPUT))).hasToString(result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"number(.word)", "sum(.price)", "divide(.price, 0, 2)", "times(1e999999999, 2)", "plus(1, {})"})
    void refusesWhatIsNoNumber(String expression) {
        String literal = expression.replace("1e999999999", "\"1e999999999\"").replace("{}", "[1]");
        assertThatThrownBy(() -> mapping(literal).apply(RoutesDraft.json(INPUT)))
                .hasMessageContaining("SB-5003");
    }

    @Test
    void keepsDecimalPlacesOfMoney() {
        assertThat(mapping("number(\"10.00\")").apply(RoutesDraft.json("{}"))).hasToString("10.00");
    }

    private Mapping mapping(String jslt) {
        return new RoutesDraft(root).mapping(jslt);
    }
}
