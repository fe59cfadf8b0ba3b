package io.signalbox.value;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PhoneTest {

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
            (11) 3071-2345        | BR | +551130712345
            050 123 4567          | AE | +971501234567
            8 (495) 123-45-67     | RU | +74951234567
            0812-3456-7890        | ID | +6281234567890
            098765 43210          | IN | +919876543210
            """)
    void readsNationalFormsByCountry(String text, String country, String e164) {
        Phone phone = Phone.of(text, country);
        assertThat(phone.e164()).isEqualTo(e164);
        assertThat(phone.extension()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            415-555-0132 ext. 12               | US | +14155550132  | 12
            415-555-0132 x12                   | US | +14155550132  | 12
            (415) 555-0132, extension 4567     | US | +14155550132  | 4567
            tel:+1-415-555-0132;ext=12         |    | +14155550132  | 12
            tel:555-0132;phone-context=+1415   |    | +14155550132  |
            tel:555-0132;ext=7;phone-context=+1415 | | +14155550132 | 7
            030 901820 Durchwahl 33            | DE | +4930901820   | 33
            +7 495 123-45-67 доб. 305          |    | +74951234567  | 305
            +55 11 3071-2345 ramal 22          |    | +551130712345 | 22
            """)
    void takesExtensionsApart(String text, String country, String e164, String extension) {
        Phone phone = Phone.of(text, country);
        assertThat(phone.e164()).isEqualTo(e164);
        assertThat(phone.extension()).isEqualTo(extension);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            12                          | US
            555-0132                    | US
            (415) 555-01323             | US
            415 555 0132 or 0133        | US
            call me                     | US
            1-800-FLOWERS               | US
            (415) 555-0132              |
            (415) 555-0132              | XX
            +999 1234567                | US
            ------                      | US
            415 555 0132 ext. 12 ext. 13 | US
            tel:                        | US
            mailto:+14155550132         | US
            tel:+14155550132;isub=1     | US
            """)
    void refusesWhatIsNotOneWholeNumberWithoutQuotingIt(String text, String country) {
        assertThatThrownBy(() -> Phone.of(text, country))
                .isInstanceOf(UnclearValueException.class)
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
        assertThat(Phone.of(text, "US").e164()).isEqualTo("+14155550132");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            +14155550132  | national      | (415) 555-0132
            +4930901820   | national      | 030 901820
            +4930901820   | international | +49 30 901820
            +4930901820   | tel           | tel:+49-30-901820
            +33612345678  | national      | 06 12 34 56 78
            +14155550132;ext=12 | national | (415) 555-0132 ext. 12
            """)
    void writesEveryForm(String text, String form, String written) {
        assertThat(Phone.of(text, null).in(form)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e164"})
    void losesNoExtension(String form) {
        Phone phone = Phone.of("415-555-0132 x12", "US");
        assertThatThrownBy(() -> phone.in(form)).isInstanceOf(UnclearValueException.class);
        assertThat(phone.country()).isEqualTo("US");
    }
}
