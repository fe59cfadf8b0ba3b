package io.signalbox.value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PersonNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Ada Lovelace                    |    | Ada              | Lovelace            | true
            Ludwig van Beethoven            |    | Ludwig           | van Beethoven       | true
            Johann Wolfgang von der Weide   | DE | Johann Wolfgang  | von der Weide       | true
            Martin Luther King Jr.          | US | Martin Luther    | King Jr.            | true
            Mary Ann Smith                  |    | Mary Ann         | Smith               | false
            Mary Ann Smith                  | GB | Mary Ann         | Smith               | true
            Мария Кюри                      |    | Мария            | Кюри                | true
            山田 太郎                       |    | 太郎             | 山田                | true
            山田太郎                        |    | 山田太郎         |                     | false
            Prince                          |    | Prince           |                     | true
            Suharto                         | ID | Suharto          |                     | true
            Gabriel García Márquez          | CO | Gabriel          | García Márquez      | false
            María José García López         | ES | María José       | García López        | true
            Juan de la Cruz Pérez           | MX | Juan             | de la Cruz Pérez    | false
            João Pedro da Silva Santos      | BR | João Pedro da Silva | Santos           | false
            Ana Souza                       | BR | Ana              | Souza               | true
            Orbán Viktor                    | HU | Viktor           | Orbán               | true
            Nguyễn Văn An                   | VN | Văn An           | Nguyễn              | true
            Muhammad bin Salman             | SA | Muhammad         | bin Salman          | true
            Vincent van Gogh III            | NL | Vincent          | van Gogh III        | true
            """)
    void splitsWithoutLossAndSaysWhereItIsNotClear(
            String full, String country, String given, String family, boolean clear) {
        assertThat(PersonName.split(full, country))
                .isEqualTo(new PersonName.Split(new PersonName(given, family), clear));
        assertThat(PersonName.full(given, family, country)).isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Lovelace, Ada             | Ada  | Lovelace
            García Márquez, Gabriel   | Gabriel | García Márquez
            """)
    void readsTheFamilyNameBeforeAComma(String full, String given, String family) {
        assertThat(PersonName.split(full, null)).isEqualTo(new PersonName.Split(new PersonName(given, family), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de la", "van", "Jr.", "von der", "de Jr.", "x de", "a b c d e f g", "King, Jr."})
    void losesNoWordOfOddNames(String full) {
        for (String country : new String[] {null, "ES", "BR", "HU", "US"}) {
            PersonName name = PersonName.split(full, country).name();
            String joined = (name.given() == null ? "" : name.given()) + (name.family() == null ? "" : name.family());
            assertThat(joined.replace(" ", "")).hasSize(full.replace(" ", "").length());
        }
    }

    @Test
    void joinsWhatIsThere() {
        assertThat(PersonName.full(null, "Lovelace", null)).isEqualTo("Lovelace");
        assertThat(PersonName.full(null, null, null)).isNull();
    }
}
