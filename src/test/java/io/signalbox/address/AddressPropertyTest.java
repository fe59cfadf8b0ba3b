package io.signalbox.address;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** What holds for addresses that nobody wrote down: parts of the corpus put together anew, and no addresses at all. */
class AddressPropertyTest {

    private static final List<AddressCorpus.Entry> ENTRIES =
            AddressCorpus.all().filter(entry -> !entry.split()).toList();
    private static final Map<String, List<Address>> BY_COUNTRY_AND_SCRIPT = ENTRIES.stream()
            .map(AddressCorpus.Entry::expected)
            .collect(Collectors.groupingBy(AddressPropertyTest::countryAndScript));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsWrittenIsReadBackOrRemarked(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            Address address = mixed(random);
            String line = AddressText.oneLine(address);
            AddressText.Reading reading = AddressText.read(line, address.country());
            assertThat(Words.of(reading.address())).as(line).isEqualTo(Words.of(address));
            if (reading.remarks().isEmpty() && !holdsAnotherStreet(address)) {
                assertThat(reading.address()).as(line).isEqualTo(address);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void noTextLosesALetterOrADigit(long seed) {
        Random random = new Random(seed);
        String[] countries = Countries.described().stream().sorted().toArray(String[]::new);
        for (int i = 0; i < 4_000; i++) {
            String text = shuffled(random);
            String country = random.nextInt(20) == 0 ? "XX" : countries[random.nextInt(countries.length)];
            AddressText.Reading reading = AddressText.read(text, country);
            assertThat(Words.of(reading.address())).as(country + ": " + text).isEqualTo(Words.of(text));
            Address street = AddressText.readStreet(text, country).address();
            assertThat(Words.of(street)).as(country + ": " + text).isEqualTo(Words.of(text));
        }
    }

    @Test
    void aStreetInThePlaceOfTheCityIsRemarked() {
        assertThat(AddressText.read("Berlin, Hauptstraße 5", "DE").remarks()).containsExactly(Remark.CITY_UNCLEAR);
        assertThat(AddressText.read("Hauptstraße 5, Berlin", "DE").remarks()).isEmpty();
    }

    @Test
    void theLongestTextsAreReadInNoTime() {
        for (String piece : List.of("12 ", "# ", "suite ", "a,", "1 - ", "no. ", "(", "市", "c/o ", "9-9 ", "st. ")) {
            String text = piece.repeat(AddressText.LONGEST / piece.length());
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                for (String country : List.of("US", "BR", "JP", "DE", "AE", "CO")) {
                    AddressText.read(text, country);
                    AddressText.readStreet(text, country);
                }
            });
        }
    }

    /** Street, unit and place of three addresses of one country. */
    private static Address mixed(Random random) {
        String key = countryAndScript(any(ENTRIES, random).expected());
        List<Address> there = BY_COUNTRY_AND_SCRIPT.get(key);
        Address street = any(there, random);
        Address place = any(there, random);
        return new Address(
                street.street(),
                random.nextInt(4) == 0 ? null : any(there, random).unit(),
                place.city(),
                place.region(),
                random.nextInt(5) == 0 ? null : place.postalCode(),
                street.country());
    }

    /** A box or a second street in the unit would be the street to any reader. */
    private static boolean holdsAnotherStreet(Address address) {
        Country country = Countries.of(address.country());
        StreetEvidence evidence = new StreetEvidence(country);
        return address.unit() != null
                && AddressText.segments(address.unit(), country).stream()
                        .map(Part::new)
                        .anyMatch(part -> evidence.isBox(part) || evidence.of(part) >= StreetEvidence.ENOUGH);
    }

    private static String countryAndScript(Address address) {
        return address.country() + BigFirst.isBigScript(address);
    }

    private static String shuffled(Random random) {
        StringBuilder text = new StringBuilder();
        int words = 1 + random.nextInt(20);
        for (int i = 0; i < words; i++) {
            String[] some = any(ENTRIES, random).text().split("\\s+");
            String word = some[random.nextInt(some.length)];
            text.append(Countries.codeOf(word.replace(",", "")) == null ? word : "x")
                    .append(List.of(" ", " ", ", ", "\n", " - ").get(random.nextInt(5)));
        }
        return text.toString();
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
