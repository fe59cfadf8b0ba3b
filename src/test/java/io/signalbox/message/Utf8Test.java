package io.signalbox.message;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Utf8Test {

    @ParameterizedTest
    @ValueSource(strings = {"c0af", "e080af", "eda080", "edbfbf", "f4908080", "ff", "80", "c3", "e282", "f09f98"})
    void knowsWhatIsNoUtf8(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Utf8.isValid(bytes)).isFalse();
        assertThatThrownBy(() -> Utf8.decode(bytes)).isInstanceOf(java.nio.charset.CharacterCodingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Zoë", "€ 5", "😀", "\u0000", "\uFFFF", "\uFEFFbom"})
    void takesEveryCharacter(String text) {
        assertThat(Utf8.isValid(text.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Test
    void looksAtAllOfALongText() {
        byte[] bytes = "ä".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.isValid(bytes)).isTrue();
        bytes[bytes.length - 1] = 'x';
        assertThat(Utf8.isValid(bytes)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ud800x\"",
                "\"\\ud800\\ud800\\udc00\"",
                "\"\\uD83D\\n\"",
                "{\"\\udfff\":1}",
                "\"\\\\\\ud800\""
            })
    void findsHalvesOfPairsInEscapes(String json) {
        assertThat(Utf8.escapesWholeCharacters(json.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud83d\\ude00\"", "\"\\\\ud800\"", "\"\\u00e4\\n\"", "[]", "\"ud800\""})
    void takesWholePairsAndWhatOnlyLooksLikeAnEscape(String json) {
        assertThat(Utf8.escapesWholeCharacters(json.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void readsFormsStrictly() {
        assertThat(FormText.decode("a+b%20%C3%A4%2B")).isEqualTo("a b ä+");
        for (String wrong : new String[] {"%", "%4", "%zz", "%C0%AF", "%ED%A0%80", "%ff"}) {
            assertThatThrownBy(() -> FormText.decode(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
