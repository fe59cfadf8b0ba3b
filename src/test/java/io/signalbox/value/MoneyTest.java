package io.signalbox.value;

import java.math.BigDecimal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MoneyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            19.9                    | EUR | 19.90                   | 1990
            19.90                   | usd | 19.90                   | 1990
            1500                    | JPY | 1500                    | 1500
            1500.00                 | JPY | 1500                    | 1500
            12.345                  | KWD | 12.345                  | 12345
            1.5                     | BHD | 1.500                   | 1500
            2.3456                  | CLF | 2.3456                  | 23456
            1000                    | UYW | 1000.0000               | 10000000
            0                       | EUR | 0.00                    | 0
            -0.01                   | EUR | -0.01                   | -1
            12345678901234567890.12 | EUR | 12345678901234567890.12 | 1234567890123456789012
            0.1                     | TND | 0.100                   | 100
            100000                  | KRW | 100000                  | 100000
            """)
    void hasTheDecimalsOfItsCurrencyAndEveryDigit(String value, String currency, String amount, String units) {
        assertThat(Money.amount(new BigDecimal(value), currency)).isEqualTo(new BigDecimal(amount));
        assertThat(Money.minorUnits(new BigDecimal(value), currency)).isEqualTo(new BigDecimal(units));
        assertThat(Money.fromMinorUnits(new BigDecimal(units), currency)).isEqualTo(new BigDecimal(amount));
    }

    @ParameterizedTest
    @CsvSource({"19.999, EUR", "0.5, JPY", "1.0001, KWD", "77.7, XAU", "77.7, EURO", "77.7, QQQ", "77.7, XXX"})
    void roundsNothingAndKnowsNoOtherCurrency(String value, String currency) {
        assertThatThrownBy(() -> Money.amount(new BigDecimal(value), currency))
                .isInstanceOf(UnclearValueException.class)
                .hasMessageNotContaining(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1.234,56            | ',' | 1234.56
            1,234.56            | '.' | 1234.56
            1 234 567,8         | ',' | 1234567.8
            1\u202F234,50       | ',' | 1234.50
            1'234.50            | '.' | 1234.50
            12,34,567.89        | '.' | 1234567.89
            -5,00               | ',' | -5.00
            −5,00               | ',' | -5.00
            1234                | ',' | 1234
            1,234               | ',' | 1.234
            1,234               | '.' | 1234
            0.10                | '.' | 0.10
            """)
    void readsAmountsAsPeopleWriteThem(String text, String mark, String value) {
        assertThat(Money.read(text, mark)).isEqualTo(new BigDecimal(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1,23,4              | '.'
            1.23                | ','
            12.34.567           | '.'
            1234,567.00         | '.'
            1 234.567,00        | ','
            EUR 5               | '.'
            5.                  | '.'
            .5                  | '.'
            --5                 | '.'
            1,234               | ';'
            """)
    void refusesWhatIsNoAmountForThatMark(String text, String mark) {
        assertThatThrownBy(() -> Money.read(text, mark)).isInstanceOf(UnclearValueException.class);
    }
}
