package io.signalbox.reconcile;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.core.JsonPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.message.Json;
import io.signalbox.reconcile.FieldRule.As;

import static org.assertj.core.api.Assertions.assertThat;

class ComparedFieldsTest {

    private static boolean areSame(As as, String tolerance, boolean nullDiffers, String left, String right)
            throws IOException {
        ComparedFields fields = new ComparedFields(List.of(
                new FieldRule("f", JsonPointer.compile("/f"), Side.LEFT, as, new BigDecimal(tolerance), nullDiffers)));
        byte[] one = fields.of(Json.reader().readTree(left));
        byte[] other = fields.of(Json.reader().readTree(right));
        return fields.differing(one, other).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON   | 0    | {\"f\":1.0}                         | {\"f\":1}                             | true",
                "JSON   | 0    | {\"f\":1e2}                         | {\"f\":100}                           | true",
                "JSON   | 0    | {\"f\":-0.0}                        | {\"f\":0}                             | true",
                "JSON   | 0    | {\"f\":\"1\"}                       | {\"f\":1}                             | false",
                "JSON   | 0    | {\"f\":true}                        | {\"f\":\"true\"}                      | false",
                "JSON   | 0    | {\"f\":9007199254740993}            | {\"f\":9007199254740992}              | false",
                "JSON   | 0    | {\"f\":{\"a\":1,\"b\":[1.0]}}       | {\"f\":{\"b\":[1],\"a\":1.00}}        | true",
                "JSON   | 0    | {\"f\":[1,2]}                       | {\"f\":[2,1]}                         | false",
                "NUMBER | 0    | {\"f\":\"1.00\"}                    | {\"f\":1}                             | true",
                "NUMBER | 0    | {\"f\":\"one\"}                     | {\"f\":1}                             | false",
                "NUMBER | 0.01 | {\"f\":0.1}                         | {\"f\":0.11}                          | true",
                "NUMBER | 0.01 | {\"f\":0.1}                         | {\"f\":0.1100001}                     | false",
                "TEXT   | 0    | {\"f\":\"1\"}                       | {\"f\":1}                             | true",
                "TIME   | 0    | {\"f\":\"2026-01-01T01:00:00.900+01:00\"} | {\"f\":\"2026-01-01T00:00:00Z\"} | true",
                "TIME   | 0    | {\"f\":1767225600}                  | {\"f\":\"2026-01-01T00:00:00Z\"}      | true",
                "TIME   | 0    | {\"f\":1767225600999}               | {\"f\":\"2026-01-01\"}                | true",
                "TIME   | 0    | {\"f\":\"2026-01-01T00:00:01Z\"}    | {\"f\":\"2026-01-01T00:00:00Z\"}      | false",
                "TIME   | 2    | {\"f\":\"2026-01-01T00:00:02Z\"}    | {\"f\":\"2026-01-01T00:00:00Z\"}      | true",
                "TIME   | 0    | {\"f\":\"soon\"}                    | {\"f\":\"soon\"}                      | true",
            })
    void comparesInOneForm(As as, String tolerance, String left, String right, boolean same) throws IOException {
        assertThat(areSame(as, tolerance, false, left, right)).isEqualTo(same);
    }

    @Test
    void tellsNullFromWhatIsNotThereOnlyWhereItIsTold() throws IOException {
        assertThat(areSame(As.JSON, "0", false, "{\"f\":null}", "{}")).isTrue();
        assertThat(areSame(As.JSON, "0", true, "{\"f\":null}", "{}")).isFalse();
        assertThat(areSame(As.JSON, "0", false, "{\"f\":\"\"}", "{}")).isFalse();
    }
}
