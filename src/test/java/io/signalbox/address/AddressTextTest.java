package io.signalbox.address;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressTextTest {

    @ParameterizedTest
    @CsvFileSource(resources = "addresses.csv", delimiter = '|', useHeadersInDisplayName = true)
    void roundTripsThroughOneLineAndThroughLines(
            String street, String unit, String city, String region, String postalCode, String country, String oneLine) {
        Address address = new Address(street, unit, city, region, postalCode, country);

        assertThat(AddressText.oneLine(address)).isEqualTo(oneLine);
        assertThat(AddressText.parse(oneLine, country)).isEqualTo(address);
        assertThat(AddressText.parse(oneLine, null)).isEqualTo(address);
        assertThat(AddressText.parse(String.join("\n", AddressText.lines(address)), country))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "addresses.csv", delimiter = '|', useHeadersInDisplayName = true)
    void roundTripsWithoutTheUnitTheRegionAndThePostalCode(
            String street, String unit, String city, String region, String postalCode, String country) {
        for (int absent = 1; absent < 8; absent++) {
            Address address = new Address(
                    street,
                    (absent & 1) == 0 ? unit : null,
                    city,
                    (absent & 2) == 0 ? region : null,
                    (absent & 4) == 0 ? postalCode : null,
                    country);
            assertThat(AddressText.parse(AddressText.oneLine(address), country)).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            548 Market Street Suite 200, San Francisco CA 94104, USA       | US | 548 Market Street | Suite 200 | San Francisco | CA | 94104
            548 Market Street, Suite 200, San Francisco 94104              | US | 548 Market Street | Suite 200 | San Francisco | | 94104
            Suite 200, 548 Market Street, San Francisco, CA                | US | 548 Market Street | Suite 200 | San Francisco | CA |
            Flat 4, Rose House, 12 High Street, London SW1A 1AA, UK        | GB | 12 High Street | Flat 4, Rose House | London | | SW1A 1AA
            Level 5, 1 George Street, Sydney NSW 2000, Australia           | AU | 1 George Street | Level 5 | Sydney | NSW | 2000
            Friedrichstraße 50, 2. OG, 10117 Berlin, Berlin, Germany       | DE | Friedrichstraße 50 | 2. OG | Berlin | Berlin | 10117
            Postfach 12 34, D-80331 München                                | DE | Postfach 12 34 | | München | | D-80331
            10 Collyer Quay, Singapore                                     | SG | 10 Collyer Quay | | Singapore | |
            Calle Mayor, 12, 3º B, 28013 Madrid                            | ES | Calle Mayor, 12 | 3º B | Madrid | | 28013
            12, rue de Rivoli, 75001 Paris, France                         | FR | 12, rue de Rivoli | | Paris | | 75001
            """)
    void readsWhatPeopleWrite(
            String text, String country, String street, String unit, String city, String region, String postalCode) {
        assertThat(AddressText.parse(text, country))
                .isEqualTo(new Address(street, unit, city, region, postalCode, country));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c/o Smith, Gate 7 (rear), 548 Market Street #200, Floor 2, San Francisco, California 94104-0001",
                "Building near the old station; second door, Kigali",
                "12345",
                "Suite 200",
                "one two three",
                "Tower A, Block 9, Sector 62, Noida, Uttar Pradesh 201309",
                "99999 Nowhere, 99999 Nowhere, 99999 Nowhere",
                "PO Box #12 Unit 3, X, Y, Z, W"
            })
    void losesNoWordOfAnyText(String text) {
        for (String country : new String[] {null, "US", "DE", "GB", "SG", "AE", "IN", "XX"}) {
            assertThat(words(AddressText.parse(text, country), country)).isEqualTo(words(text));
        }
    }

    @Test
    void readsNothingFromNothing() {
        assertThat(AddressText.parse("", null)).isEqualTo(new Address(null, null, null, null, null, null));
    }

    private static TreeMap<String, Long> words(Address address, String country) {
        String place = Stream.of(
                        address.street(), address.unit(), address.city(), address.region(), address.postalCode())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        assertThat(address.country()).isEqualTo(country);
        return words(place);
    }

    private static TreeMap<String, Long> words(String text) {
        List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return words.stream().collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
