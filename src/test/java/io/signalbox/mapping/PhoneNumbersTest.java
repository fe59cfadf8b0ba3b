package io.signalbox.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            (415) 555-0132        | US | +14155550132
            +1 415.555.0132       |    | +14155550132
            030 901820            | DE | +4930901820
            +44 (0)20 7946 0018   | GB | +442079460018
            03-1234-5678          | jp | +81312345678
            ０３-１２３４-５６７８ | JP | +81312345678
            06 12 34 56 78        | FR | +33612345678
            02 3661 8300          | IT | +390236618300
            00 49 30 901820       | FR | +4930901820
            """)
    void writesPhoneNumbersInE164(String text, String country, String e164) {
        assertThat(e164(text, country)).isEqualTo(new TextNode(e164));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            12                          | US
            555-0132                    | US
            (415) 555-01323             | US
            415-555-0132 ext. 12        | US
            415 555 0132 or 0133        | US
            call me                     | US
            1-800-FLOWERS               | US
            (415) 555-0132              |
            (415) 555-0132              | XX
            +999 1234567                | US
            ------                      | US
            """)
    void refusesWhatIsNotOneWholeNumberWithoutQuotingIt(String text, String country) {
        assertThatThrownBy(() -> e164(text, country))
                .isInstanceOf(RefusedValueException.class)
                .hasMessageNotContaining(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202A+1 415-555-0132\u202C",
                "\u2066(415) 555-0132\u2069",
                "\u200E415.555.0132\uFEFF",
                "tel:+1-415-555-0132",
                "TEL:+14155550132"
            })
    void readsCopiedNumbersWithMarksThatNobodySeesAndLinks(String text) {
        assertThat(e164(text, "US")).isEqualTo(new TextNode("+14155550132"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tel:+1-415-555-0132;ext=12", "tel:", "\u202A\u202C", "mailto:+14155550132"})
    void refusesLinksThatSayMoreAndMarksAlone(String text) {
        assertThatThrownBy(() -> e164(text, "US")).isInstanceOf(RefusedValueException.class);
    }

    @Test
    void leavesAMissingNumberMissing() {
        assertThat(e164("  ", "US")).isNull();
        assertThat(PhoneNumbers.e164(new MappingFunction.Arguments(new JsonNode[] {NullNode.instance})))
                .isNull();
    }

    private static JsonNode e164(String text, String country) {
        JsonNode second = country == null ? NullNode.instance : new TextNode(country);
        return PhoneNumbers.e164(new MappingFunction.Arguments(new JsonNode[] {new TextNode(text), second}));
    }
}
