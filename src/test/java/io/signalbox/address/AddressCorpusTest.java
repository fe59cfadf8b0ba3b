package io.signalbox.address;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every address of the corpus, in every form. */
class AddressCorpusTest {

    static Stream<AddressCorpus.Entry> all() {
        return AddressCorpus.all();
    }

    static Stream<AddressCorpus.Entry> whole() {
        return AddressCorpus.all().filter(entry -> !entry.split());
    }

    @ParameterizedTest
    @MethodSource("all")
    void isReadAsExpected(AddressCorpus.Entry entry) {
        AddressText.Reading reading = entry.reading();
        assertThat(reading.address()).isEqualTo(entry.wanted());
        assertThat(!reading.remarks().isEmpty()).as("remarked").isEqualTo(entry.remarked());
    }

    @ParameterizedTest
    @MethodSource("all")
    void losesNoLetterAndNoDigit(AddressCorpus.Entry entry) {
        assertThat(Words.of(entry.read())).isEqualTo(Words.withoutCountry(entry.text()));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void isReadBackFromOneLine(AddressCorpus.Entry entry) {
        String line = AddressText.oneLine(entry.expected());
        assertThat(AddressText.read(line, entry.expected().country()).address()).isEqualTo(entry.expected());
        assertThat(AddressText.read(line, null).address()).isEqualTo(entry.expected());
    }

    @ParameterizedTest
    @MethodSource("whole")
    void isReadBackFromLines(AddressCorpus.Entry entry) {
        String lines = String.join("\n", AddressText.lines(entry.expected()));
        assertThat(AddressText.read(lines, entry.expected().country()).address())
                .isEqualTo(entry.expected());
    }

    @ParameterizedTest
    @MethodSource("whole")
    void isReadBackFromStreetAndUnit(AddressCorpus.Entry entry) {
        Address address = entry.expected();
        String lines = Stream.of(address.street(), address.unit())
                .filter(line -> line != null)
                .collect(Collectors.joining("\n"));
        assertThat(AddressText.readStreet(lines, address.country()).address())
                .isEqualTo(new Address(address.street(), address.unit(), null, null, null, null));
    }

    @Test
    void holdsWhatWasAsked() {
        assertThat(all().count()).isGreaterThanOrEqualTo(600);
        assertThat(all().map(entry -> entry.expected().country()).distinct().count())
                .isGreaterThanOrEqualTo(60);
        assertThat(Countries.described()).hasSizeGreaterThanOrEqualTo(60);
        Map<String, Long> kinds =
                all().collect(Collectors.groupingBy(AddressCorpus.Entry::kind, TreeMap::new, Collectors.counting()));
        assertThat(kinds.keySet())
                .containsAll(Arrays.asList(
                        "hash-suite",
                        "range",
                        "addressee",
                        "brazil",
                        "british",
                        "irish",
                        "japan",
                        "gulf",
                        "po-box",
                        "no-postal",
                        "split"));
    }
}
