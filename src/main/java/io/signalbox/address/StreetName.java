package io.signalbox.address;

/** A street as systems with two fields for it have it; either may be null. */
public record StreetName(String name, String number) {

    /** The house number in a street, where the country writes it. */
    public static StreetName of(String street, String country) {
        StreetEvidence evidence = new StreetEvidence(Countries.of(country));
        Part part = new Part(street.strip());
        if (evidence.isBox(part) || part.size() == 1) {
            return new StreetName(street, null);
        }
        if (Countries.of(country).number() != Country.Number.AFTER && part.isNumber(0)) {
            return parted(part, 1, true);
        }
        for (int at = 1; at < part.size(); at++) {
            if (evidence.isNumberAlone(new Part(part.from(at, part.size())))) {
                return parted(part, at, false);
            }
        }
        return part.isNumber(0) ? parted(part, 1, true) : new StreetName(street, null);
    }

    private static StreetName parted(Part part, int at, boolean numberFirst) {
        String first = unended(part.from(0, at));
        String second = part.from(at, part.size());
        return numberFirst ? new StreetName(second, first) : new StreetName(first, second);
    }

    private static String unended(String text) {
        return text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
    }

    /** Both in the order of the country; null when both are. */
    public String street(String country) {
        if (name == null || number == null) {
            return name == null ? number : name;
        }
        Country rules = Countries.of(country);
        if (rules.number() != Country.Number.AFTER) {
            return number + " " + name;
        }
        return name + (rules.is(Country.Mark.DASH) ? ", " : " ") + number;
    }
}
