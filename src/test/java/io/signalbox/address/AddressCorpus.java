package io.signalbox.address;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Addresses with what is expected of them, written from the public rules before the engine had read any. */
final class AddressCorpus {

    private static final Path FOLDER = Path.of("src/test/resources/io/signalbox/address/corpus");

    private AddressCorpus() {}

    /** @param split whether the text holds street and unit alone */
    record Entry(String kind, boolean split, String text, Address expected, boolean remarked, String place) {

        Address read() {
            return reading().address();
        }

        AddressText.Reading reading() {
            return split
                    ? AddressText.readStreet(text, expected.country())
                    : AddressText.read(text, expected.country());
        }

        /** What is read has no country where the text holds none. */
        Address wanted() {
            return split ? new Address(expected.street(), expected.unit(), null, null, null, null) : expected;
        }

        @Override
        public String toString() {
            return place + " " + kind + " " + expected.country();
        }
    }

    static Stream<Entry> all() {
        return Stream.of("americas.psv", "europe.psv", "asia-africa-pacific.psv", "later.psv")
                .flatMap(file -> of(file).stream());
    }

    static List<Entry> of(String file) {
        List<Entry> entries = new ArrayList<>();
        String kind = "";
        int number = 0;
        try {
            for (String line : Files.readAllLines(FOLDER.resolve(file))) {
                number++;
                if (line.startsWith("## ")) {
                    kind = line.substring(3);
                } else if (!line.startsWith("#")) {
                    entries.add(entry(kind, line, file + ":" + number));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static Entry entry(String kind, String line, String place) {
        String[] fields = line.split("\\|", -1);
        boolean split = fields[0].startsWith("S ");
        String country = split ? fields[0].substring(2) : fields[0];
        Address expected = split
                ? new Address(text(fields, 2), text(fields, 3), null, null, null, country)
                : new Address(
                        text(fields, 2), text(fields, 3), text(fields, 4), text(fields, 5), text(fields, 6), country);
        boolean remarked = fields[fields.length - 1].equals("?");
        return new Entry(kind, split, fields[1].replace("¶", "\n"), expected, remarked, place);
    }

    private static String text(String[] fields, int index) {
        return index >= fields.length || fields[index].isEmpty() || fields[index].equals("?") ? null : fields[index];
    }
}
