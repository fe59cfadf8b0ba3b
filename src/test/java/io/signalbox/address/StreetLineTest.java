package io.signalbox.address;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StreetLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            548 Market Street                 | Suite 200            | 548 Market Street     | Suite 200
            548 Market Street, Suite 200      |                      | 548 Market Street     | Suite 200
            548 Market Street Ste. 200        |                      | 548 Market Street     | Ste. 200
            Suite 200                         | 548 Market Street    | 548 Market Street     | Suite 200
            1 Main St Floor 3 Suite 200       |                      | 1 Main St             | Floor 3, Suite 200
            1 Main St, Floor 3                | Suite 200            | 1 Main St             | Floor 3, Suite 200
            1200 Broadway #7B                 | Rear entrance        | 1200 Broadway         | #7B, Rear entrance
            PO Box #12                        |                      | PO Box #12            |
            P.O. Box 12                       | Suite 9              | P.O. Box 12           | Suite 9
            548 Market Street                 | PO Box 12            | 548 Market Street     | PO Box 12
            PO Box 12                         | 548 Market Street    | 548 Market Street     | PO Box 12
            Unter den Linden 77               |                      | Unter den Linden 77   |
            100 Tower Road                    |                      | 100 Tower Road        |
            12 Suite Street                   |                      | 12 Suite Street       |
            Flat Iron Avenue 5                | 3rd Floor            | Flat Iron Avenue 5    | 3rd Floor
            Floor 3                           |                      |                       | Floor 3
            """)
    void keepsTheUnitOutOfTheStreet(String line1, String line2, String street, String unit) {
        List<String> segments = AddressText.segments(Stream.of(line1, line2 == null ? "" : line2)
                .reduce((a, b) -> a + "\n" + b)
                .get());
        assertThat(StreetLine.of(segments)).isEqualTo(new StreetLine(street, unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Suite 200",
                "STE 4-5",
                "Apt. 12B",
                "Unit A",
                "# 7",
                "Floor 3",
                "3rd Floor",
                "2. Etage",
                "3. OG",
                "EG",
                "12/F",
                "Flat 4",
                "Room B12",
                "Building 7",
                "Penthouse",
                "Piso 2",
                "Appt 4",
                "Whg. 12",
                "Suite #200",
                "Floor 3 Suite 200"
            })
    void recognisesUnits(String text) {
        assertThat(StreetLine.isUnit(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12 Suite Street", "Tower Road", "Flat Iron Avenue", "PO Box 12", "Main Street 5", "Stockholm"})
    void leavesStreetsAndCitiesAlone(String text) {
        assertThat(StreetLine.isUnit(text)).isFalse();
    }
}
