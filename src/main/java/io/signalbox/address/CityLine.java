package io.signalbox.address;

import java.util.ArrayList;
import java.util.List;

/** Writes city, region and postal code as a country does. */
final class CityLine {

    private CityLine() {}

    /** One or two lines, none blank. */
    static List<String> write(Address address, Country country) {
        String region = address.region();
        String city = address.city();
        boolean own = region == null || city == null || isWritten(region, address, country);
        List<String> lines = new ArrayList<>();
        for (String line : country.cityLine().split(";")) {
            String written = write(line, own ? city : city + " (" + region + ")", own ? region : null, address);
            if (!written.isEmpty()) {
                lines.add(written);
            }
        }
        if (region != null && city == null && !country.writesRegion()) {
            lines.add(0, region);
        }
        if (address.postalCode() != null && country.cityLine().indexOf('P') < 0) {
            lines.add(address.postalCode());
        }
        return lines;
    }

    /** Whether a reader would know the region where the country writes it. */
    private static boolean isWritten(String region, Address address, Country country) {
        if (!country.writesRegion()) {
            return false;
        }
        if (country.codeFirst() && country.cityLine().contains(", R")) {
            return address.postalCode() != null && !Part.hasDigit(region)
                    || country.regions().is(region);
        }
        boolean named = country.regions().is(region) || country.cityLine().contains("/R");
        boolean listed = country.cityLine().equals("P C R") ? country.regions().isCode(region) : named;
        return listed || named(region, country);
    }

    private static boolean named(String region, Country country) {
        String first = Lexicon.key(region.split(" ")[0]);
        return region.indexOf(' ') > 0 && country.lexicon().has(Hint.REGION, first) || region.startsWith("Co. na ");
    }

    private static String write(String line, String city, String region, Address address) {
        StringBuilder text = new StringBuilder();
        String between = "";
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            String part = c == 'C' ? city : c == 'R' ? region : c == 'P' ? address.postalCode() : null;
            if (c != 'C' && c != 'R' && c != 'P') {
                between += c;
            } else if (part != null) {
                text.append(text.isEmpty() ? "" : between).append(part);
                between = "";
            } else if (!text.isEmpty() && between.isBlank()) {
                between = "";
            }
        }
        return text.toString();
    }
}
