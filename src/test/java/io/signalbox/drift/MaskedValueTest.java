package io.signalbox.drift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MaskedValueTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, xxx@xxxxxxx.xxx",
        "+49 30 123456, +99 99 999999",
        "Zoë Müller, Xxx Xxxxxx",
        "2026-01-31T10:00:00Z, 9999-99-99X99:99:99X",
        "日本語, xxx",
        "😀a, xx",
    })
    void showsTheFormAndNothingElse(String value, String masked) {
        assertThat(MaskedValue.text(value)).isEqualTo(masked);
    }

    @Test
    void cutsWhatIsLongAndOpensNoBlock() {
        assertThat(MaskedValue.text("😀".repeat(100))).isEqualTo("x".repeat(40) + "...");
        assertThat(MaskedValue.of(NODES.objectNode().put("name", "Ada"))).isEqualTo("{...}");
        assertThat(MaskedValue.of(NODES.arrayNode().add("Ada"))).isEqualTo("[...]");
        assertThat(MaskedValue.of(NODES.numberNode(-12.5))).isEqualTo("-99.9");
    }
}
