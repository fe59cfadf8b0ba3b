package io.signalbox.address;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of an address that its country's city line holds; each may be null. */
record CityPart(String city, String region, String postalCode) {

    private static final Pattern BRACKETED = Pattern.compile("(.*\\S)\\s*\\(([^()]+)\\)");

    /** Where a country does not write the region, it follows the city in brackets, so that it is not lost. */
    String cityAndRegion() {
        if (city == null || region == null) {
            return city == null ? region : city;
        }
        return city + " (" + region + ")";
    }

    static CityPart of(String cityAndRegion, String postalCode) {
        if (cityAndRegion == null) {
            return new CityPart(null, null, postalCode);
        }
        Matcher matcher = BRACKETED.matcher(cityAndRegion);
        return matcher.matches()
                ? new CityPart(matcher.group(1), matcher.group(2).strip(), postalCode)
                : new CityPart(cityAndRegion, null, postalCode);
    }
}
