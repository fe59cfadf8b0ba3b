package io.signalbox.address;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** All countries, read once from the files in {@code address/}, which say where each fact is from. */
final class Countries {

    private static final List<String[]> WORDS = rows("words.psv");

    /** For countries of which nothing is known: hints of the languages that most are written in, numbers anywhere. */
    private static final Country OTHER =
            country(new String[] {null, "", "en fr es", "C;P", "", "any", "after", ""}, "");

    /** For lines whose country nobody says. */
    private static final Country ANY =
            country(new String[] {null, "", "en de fr es pt it nl", "C;P", "", "any", "after", ""}, "");

    private static final Map<String, Country> BY_CODE = new HashMap<>();
    private static final Map<String, String> CODES = new HashMap<>();

    static {
        Map<String, String> regions = new HashMap<>();
        rows("regions.psv").forEach(row -> regions.put(row[0], row[1]));
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            CODES.put(code, code);
            CODES.put(country.getISO3Country(), code);
            CODES.put(upper(country.getDisplayCountry(Locale.ENGLISH)), code);
        }
        for (String[] row : rows("countries.psv")) {
            BY_CODE.put(row[0], country(row, regions.getOrDefault(row[0], "")));
            for (String name : row[1].split(";")) {
                CODES.put(upper(name), row[0]);
            }
        }
    }

    private Countries() {}

    /** Never null. */
    static Country of(String country) {
        String code = codeOf(country);
        if (code == null) {
            return country == null ? ANY : OTHER;
        }
        return BY_CODE.getOrDefault(code, OTHER);
    }

    /** The alpha-2 code of a country's code or name, or null when it is no country. */
    static String codeOf(String country) {
        return country == null ? null : CODES.get(upper(country.strip()));
    }

    static Set<String> described() {
        return Set.copyOf(BY_CODE.keySet());
    }

    private static Country country(String[] row, String regions) {
        Set<String> languages = new HashSet<>(List.of(row[2].split(" ")));
        languages.add("en");
        Set<Country.Mark> marks = EnumSet.noneOf(Country.Mark.class);
        for (String mark : row.length > 7 ? row[7].split(" ") : new String[0]) {
            if (!mark.isEmpty()) {
                marks.add(Country.Mark.valueOf(upper(mark)));
            }
        }
        return new Country(
                row[0],
                new Lexicon(WORDS, languages),
                row[3],
                new PostalCode(row[4]),
                Country.Number.valueOf(upper(row[5])),
                row[6].equals("first"),
                marks,
                new Regions(regions));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static List<String[]> rows(String file) {
        List<String[]> rows = new ArrayList<>();
        try (InputStream in = Countries.class.getResourceAsStream("/address/" + file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    rows.add(line.split("\\|"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("address/" + file, e);
        }
        return rows;
    }
}
