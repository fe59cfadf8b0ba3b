package io.signalbox.address;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class StreetNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            US | 548 Market Street       | Market Street        | 548
            GB | 221B Baker Street       | Baker Street         | 221B
            GB | Mill Lane               | Mill Lane            |
            DE | Unter den Linden 77     | Unter den Linden     | 77
            DE | Am Wall 1a-3            | Am Wall              | 1a-3
            DE | Straße des 17. Juni 135 | Straße des 17. Juni  | 135
            DK | Amaliegade 8 B          | Amaliegade           | 8 B
            BR | Av. Paulista, 1578      | Av. Paulista         | 1578
            BR | Rua 25 de Março, s/n    | Rua 25 de Março      | s/n
            FR | 12 rue de Rivoli        | rue de Rivoli        | 12
            AE | Sheikh Zayed Road       | Sheikh Zayed Road    |
            US | PO Box 4711             | PO Box 4711          |
            """)
    void partsAndJoins(String country, String street, String name, String number) {
        assertThat(StreetName.of(street, country)).isEqualTo(new StreetName(name, number));
        assertThat(new StreetName(name, number).street(country)).isEqualTo(street);
    }

    @ParameterizedTest
    @MethodSource("io.signalbox.address.AddressCorpusTest#whole")
    void losesNothingOfAnyStreet(AddressCorpus.Entry entry) {
        String street = entry.expected().street();
        StreetName parts = StreetName.of(street, entry.expected().country());
        assertThat(Words.of(parts.street(entry.expected().country()))).isEqualTo(Words.of(street));
    }
}
