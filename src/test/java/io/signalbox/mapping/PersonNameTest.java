package io.signalbox.mapping;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PersonNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Ada Lovelace              | Ada          | Lovelace
            Ludwig van Beethoven      | Ludwig       | van Beethoven
            Johann Wolfgang von der Weide | Johann Wolfgang | von der Weide
            Martin Luther King Jr.    | Martin Luther | King Jr.
            Мария Кюри                | Мария        | Кюри
            山田 太郎                 | 太郎         | 山田
            Prince                    | Prince       |
            """)
    void splitsAndJoinsWithoutLoss(String full, String given, String family) {
        assertThat(PersonName.split(full)).isEqualTo(new PersonName(given, family));
        assertThat(PersonName.full(given, family)).isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Lovelace, Ada             | Ada  | Lovelace
            King, Jr.                 | King, | Jr.
            """)
    void readsTheFamilyNameBeforeAComma(String full, String given, String family) {
        assertThat(PersonName.split(full)).isEqualTo(new PersonName(given, family));
    }

    @Test
    void joinsWhatIsThere() {
        assertThat(PersonName.full(null, "Lovelace")).isEqualTo("Lovelace");
        assertThat(PersonName.full(null, null)).isNull();
    }
}
