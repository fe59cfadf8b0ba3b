package io.signalbox.mapping;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            .big + 1                               | 9223372036854775808
            .big + 1 > .big                        | true
            0.1 + 0.2                              | 0.3
            0.1 + 0.2 == 0.3                       | true
            .price * 3 - 0.07                      | 59.90
            1 - 2 - 3                              | -4
            2 + 3 * 4                              | 14
            (2 + 3) * 4                            | 20
            10 / 4                                 | 2.5
            10 / 5                                 | 2
            1 / 3                                  | 0.3333333333333333333333333333333333
            18446744073709551617 == 1              | false
            18446744073709551617                   | 18446744073709551617
            12345678901234567.89 == 12345678901234567.88 | false
            12345678901234567.89 > 12345678901234567.88  | true
            9007199254740993 != 9007199254740992   | true
            [1.10, {"a": 2}] == [1.1, {"a": 2.0}]  | true
            [1] == [2]                             | false
            19.90                                  | 19.90
            {"a": 1.50, "b": 1e2}                  | {"a":1.50,"b":1E+2}
            contains(1.0, [1, 2])                  | true
            contains(18446744073709551617, [1])    | false
            index-of([1.5, 2], 2.0)                | 1
            max(9007199254740993, 9007199254740992) | 9007199254740993
            min(9007199254740993, 9007199254740992) | 9007199254740992
            mod(18446744073709551617, 10)          | 7
            mod(-1, 3)                             | 2
            from-json("19.90")                     | 19.90
            from-json("x", 1)                      | 1
            "a" + 19.90                            | "a19.90"
            "ab" * 2                               | "abab"
            [1] + [2]                              | [1,2]
            {"a": 1} + {"a": 2, "b": 3}            | {"a":1,"b":3}
            {} + null                              | {}
            null + 1                               | null
            1 < null                               | false
            null < 1                               | true
            "a" < "b" and 2 >= 2 or 1 > 2          | true
            if (.price - 1 > 18.8) "more" else "less" | "more"
            [for (.list) . * 2 if (. > 1)]         | LIST
            let x = .  1.5 + 1                     | 2.5
            let x = 2.5  .price                    | 19.99
            let x = 1 + 1  .price                  | 19.99
            def f(a, b) $a - $b   f(f(10, 1), 2)   | 7
            {* - big, list, text, word : . + 1}    | PRICE
            .list[0 + 1] == .list[1]               | true
            """)
    void operatorsAndNumbersOfAMappingAreExact(String expression, String result) {
        String expected = result.replace("PRICE", "{\"price\":20.99}").replace("LIST", "[2.4,12345678901234567890.2]");
        JsonNode mapped = mapping(expression).apply(RoutesDraft.json(INPUT));
        if (!result.equals("LIST")) {
            assertThat(mapped).hasToString(expected);
        } else {
            assertThat(mapped.isArray()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + {}", ".price - [1]", "1 / 0", "1 < \"a\"", "\"a\" * 9999999", "mod(1.5, 2)"})
    void operatorsRefuseWhatTheyCannotReckonWith(String expression) {
        assertThatThrownBy(() -> mapping(expression).apply(RoutesDraft.json(INPUT)))
                .hasMessageContaining("SB-5005");
    }

    @Test
    void aFailingOperatorNamesItsPlace() {
        assertThatThrownBy(() -> mapping("{\n  \"a\": 1.5,\n  \"b\": .price + 1 < [1]\n}")
                        .apply(RoutesDraft.json(INPUT)))
                .hasMessageContaining("it.jslt:3:8");
    }

    @Test
    void keepSendsNullAndEmptyValues() {
        assertThat(mapping(
                                "{\"a\": keep(null), \"b\": keep(.absent), \"c\": keep([]), \"d\": keep({}), \"e\": null, \"f\": keep(1)}")
                        .apply(RoutesDraft.json(INPUT)))
                .hasToString("{\"a\":null,\"b\":null,\"c\":[],\"d\":{},\"f\":1}");
        assertThat(mapping("{* : keep(.)}").apply(RoutesDraft.json("{\"a\":null,\"b\":[]}")))
                .hasToString("{\"a\":null,\"b\":[]}")
                .isEqualTo(RoutesDraft.json("{\"a\":null,\"b\":[]}"));
        assertThat(mapping("fallback(keep(null), 2)").apply(RoutesDraft.json("{}")))
                .hasToString("2");
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
