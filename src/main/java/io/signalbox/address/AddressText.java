package io.signalbox.address;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes an address as people of its country do, and reads it back without losing a word. */
public final class AddressText {

    /** Longer texts are no addresses. */
    public static final int LONGEST = 1_000;

    private static final String SEPARATORS = ",;\r\n،、，";

    private AddressText() {}

    /**
     * What was understood of a text.
     *
     * @param remarks what was not, and stayed where it was
     */
    public record Reading(Address address, Set<Remark> remarks) {}

    /** The lines of a label: street and unit, city line, country. */
    public static List<String> lines(Address address) {
        Country country = Countries.of(address.country());
        List<String> lines = new ArrayList<>();
        if (country.is(Country.Mark.BIG) && BigFirst.isBigScript(address)) {
            lines.addAll(BigFirst.lines(address));
        } else {
            boolean unitFirst = country.unitFirst() && address.unit() != null && isUnit(address.unit(), country);
            lines.add(unitFirst ? address.unit() : address.street());
            lines.add(unitFirst ? address.street() : address.unit());
            lines.addAll(CityLine.write(address, country));
        }
        lines.add(address.country());
        lines.removeIf(line -> line == null || line.isBlank());
        return lines;
    }

    private static boolean isUnit(String unit, Country country) {
        StreetFinder streets = new StreetFinder(country);
        return segments(unit, country).stream().allMatch(streets::isUnit);
    }

    public static String oneLine(Address address) {
        return String.join(", ", lines(address));
    }

    /**
     * @param text lines or one line
     * @param country ISO 3166 alpha-2 of the address, or null to take it from the text's end
     * @throws IllegalArgumentException for a text longer than {@link #LONGEST}
     */
    public static Reading read(String text, String country) {
        String known = Countries.codeOf(country);
        Set<Remark> remarks = EnumSet.noneOf(Remark.class);
        if (country != null && known == null) {
            remarks.add(Remark.COUNTRY_UNKNOWN);
        }
        List<String> segments = segments(bounded(text), Countries.of(country));
        String named = takeCountry(segments, known);
        known = named == null ? known : named;
        Country rules = Countries.of(known);
        if (named != null && country == null) {
            segments = segments(String.join("\n", segments), rules);
        }
        if (rules.is(Country.Mark.BIG) && BigFirst.isBigScript(text)) {
            Address address = new BigFirst(rules, segments, remarks).read(known);
            return new Reading(address, remarks);
        }
        CityFinder.Found city = new CityFinder(rules, segments).find();
        StreetFinder.Found street = new StreetFinder(rules).find(segments);
        remarks.addAll(city.remarks());
        remarks.addAll(street.remarks());
        String code = known == null ? country : known;
        return new Reading(
                new Address(street.street(), street.unit(), city.city(), city.region(), city.postalCode(), code),
                remarks);
    }

    /**
     * Street and unit from lines that hold nothing else.
     *
     * @param country as above; without it hints of many languages are weighed
     */
    public static Reading readStreet(String text, String country) {
        Country rules = Countries.of(country);
        StreetFinder.Found found = new StreetFinder(rules).find(segments(bounded(text), rules));
        return new Reading(new Address(found.street(), found.unit(), null, null, null, null), found.remarks());
    }

    private static String bounded(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("an address has at most " + LONGEST + " characters");
        }
        return text;
    }

    /** From the end or the beginning, or before a code at the end; "10 Collyer Quay, Singapore" ends with its city. */
    private static String takeCountry(List<String> segments, String known) {
        int last = segments.size() - 1;
        if (last < 0) {
            return null;
        }
        String code = Countries.codeOf(segments.get(last));
        if (code != null
                && (known == null || code.equals(known))
                && (known == null || hasCityBefore(segments, known))) {
            segments.remove(last);
            return code;
        }
        boolean codeEnds =
                known != null && last > 1 && Countries.of(known).postalCode().is(segments.get(last));
        for (int place : codeEnds ? new int[] {last - 1, 0} : new int[] {0}) {
            if (known != null
                    && last > 1
                    && known.equals(Countries.codeOf(segments.get(place)))
                    && segments.get(place).length() > 3) {
                segments.remove(place);
                return known;
            }
        }
        return null;
    }

    private static boolean hasCityBefore(List<String> segments, String country) {
        int last = segments.size() - 1;
        if (segments.get(last).length() == 2 && last > 0) {
            return true;
        }
        StreetFinder streets = new StreetFinder(Countries.of(country));
        String before = last < 2 ? null : segments.get(last - 1);
        PostalCode codes = Countries.of(country).postalCode();
        if (before != null && codes.isKnown() && (codes.leading(before) != null || codes.trailing(before) != null)) {
            return true;
        }
        return before != null && !streets.isUnit(before) && streets.evidence(before) < StreetEvidence.ENOUGH;
    }

    /** What stands between commas and line ends. */
    static List<String> segments(String text, Country country) {
        List<String> segments = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            int length =
                    i == text.length() || SEPARATORS.indexOf(text.charAt(i)) >= 0 ? 1 : dash(text, i, from, country);
            if (length > 0) {
                String segment = text.substring(from, i).strip();
                if (!segment.isEmpty()) {
                    segments.add(segment);
                }
                from = i + length;
                i = from - 1;
            }
        }
        return segments;
    }

    /** How long a dash is that parts as a comma does: {@code 1578 - 4º andar}, but not {@code 12 - 14}, nor in every country. */
    private static int dash(String text, int at, int from, Country country) {
        if (text.startsWith(" // ", at)) {
            return 4;
        }
        boolean dash = country.is(Country.Mark.DASH) && (text.startsWith(" - ", at) || text.startsWith(" – ", at));
        if (!dash || at == from) {
            return 0;
        }
        int end = text.indexOf(' ', at + 3);
        String next = text.substring(at + 3, end < 0 ? text.length() : end).replace(",", "");
        boolean range = Character.isDigit(text.charAt(at - 1))
                && !next.isEmpty()
                && next.chars().allMatch(Character::isDigit)
                && !country.postalCode().is(next);
        return range ? 0 : 3;
    }
}
