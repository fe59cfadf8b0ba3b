package io.signalbox.address;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes an address as people of its country do, and reads it back without losing a word. */
public final class AddressText {

    private static final Pattern SEPARATORS = Pattern.compile("[,;\\r\\n]+");

    private AddressText() {}

    /** The lines of a label: street and unit, city line, country. */
    public static List<String> lines(Address address) {
        CountryFormat format = CountryFormat.of(address.country());
        List<String> lines = new ArrayList<>();
        boolean unitFirst = format.unitFirst() && address.unit() != null && StreetLine.isUnit(address.unit());
        lines.add(unitFirst ? address.unit() : address.street());
        lines.add(unitFirst ? address.street() : address.unit());
        lines.addAll(format.cityLine().write(new CityPart(address.city(), address.region(), address.postalCode())));
        lines.add(address.country());
        lines.removeIf(line -> line == null || line.isBlank());
        return lines;
    }

    public static String oneLine(Address address) {
        return String.join(", ", lines(address));
    }

    /**
     * @param text lines or one line
     * @param country ISO 3166 alpha-2 of the address, or null to take it from the text's end
     */
    public static Address parse(String text, String country) {
        List<String> segments = segments(text);
        String known = CountryFormat.codeOf(country);
        String last = segments.isEmpty() ? null : CountryFormat.codeOf(segments.get(segments.size() - 1));
        // "10 Collyer Quay, Singapore" ends with its city.
        if (last != null && (known == null || (known.equals(last) && segments.size() > 2))) {
            segments.remove(segments.size() - 1);
            known = last;
        }
        CountryFormat format = CountryFormat.of(known);
        CityPart city = format.cityLine().read(segments, format.postalCode());
        StreetLine street = StreetLine.of(segments);
        return new Address(
                street.street(),
                street.unit(),
                city.city(),
                city.region(),
                city.postalCode(),
                known == null ? country : known);
    }

    /** What stands between commas and line ends. */
    public static List<String> segments(String text) {
        List<String> segments = new ArrayList<>();
        for (String part : SEPARATORS.split(text)) {
            String segment = part.strip();
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }
}
