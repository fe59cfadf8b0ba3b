package io.signalbox.address;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a country writes its addresses.
 *
 * @param unitFirst whether "Flat 4" stands above the street
 */
record CountryFormat(CityLine cityLine, PostalCode postalCode, boolean unitFirst) {

    /** For countries without an entry; three characters or more, so that "Al Barsha 1" is a city. */
    private static final String ANY_CODE = "[A-Z]{0,3}-?\\d[A-Z\\d -]{2,8}";

    private static final CountryFormat OTHER = format(CityLine.POSTAL_BELOW, ANY_CODE, false);
    private static final Map<String, CountryFormat> BY_COUNTRY = new HashMap<>();
    private static final Map<String, String> CODES = new HashMap<>();

    static {
        put(CityLine.REGION_POSTAL, "\\d{5}(?:-\\d{4})?", false, "US PR");
        put(CityLine.REGION_POSTAL, "[A-Z]\\d[A-Z] ?\\d[A-Z]\\d", false, "CA");
        put(CityLine.REGION_POSTAL, "\\d{4}", true, "AU");
        put(CityLine.REGION_POSTAL, "\\d{3}-?\\d{4}", false, "JP");
        put(CityLine.REGION_POSTAL, "\\d{3} ?\\d{3}", true, "IN");
        put(CityLine.REGION_POSTAL, "\\d{5}-?\\d{3}", false, "BR");
        put(CityLine.REGION_POSTAL, "\\d{6}", false, "CN");
        put(CityLine.REGION_POSTAL, "\\d{5}", false, "KR");
        put(CityLine.POSTAL_CITY, "(?:[A-Z]{1,3}-)?\\d{5}", false, "DE ES EE FI FR HR IL IT LT MC MX RS SA TR UA");
        put(CityLine.POSTAL_CITY, "(?:[A-Z]{1,3}-)?\\d{4}", false, "AT BE BG CH DK HU LI LU LV NO SI");
        put(CityLine.POSTAL_CITY, "(?:[A-Z]{1,2}-)?\\d{3} ?\\d{2}", false, "CZ GR SE SK");
        put(CityLine.POSTAL_CITY, "\\d{4} ?[A-Z]{2}", false, "NL");
        put(CityLine.POSTAL_CITY, "\\d{2}-\\d{3}", false, "PL");
        put(CityLine.POSTAL_CITY, "\\d{4}-\\d{3}", false, "PT");
        put(CityLine.POSTAL_CITY, "\\d{6}", false, "RO");
        put(CityLine.CITY_POSTAL, "\\d{6}", false, "SG");
        put(CityLine.CITY_POSTAL, "\\d{4}", true, "NZ");
        put(CityLine.POSTAL_BELOW, "[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}", true, "GB");
        put(CityLine.POSTAL_BELOW, "[A-Z]\\d[\\dW] ?[A-Z\\d]{4}", true, "IE");
        put(CityLine.POSTAL_BELOW, "\\d{4}", true, "ZA");
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            CODES.put(code, code);
            CODES.put(country.getISO3Country(), code);
            CODES.put(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
        }
        CODES.put("UK", "GB");
        CODES.put("GREAT BRITAIN", "GB");
        CODES.put("UNITED STATES OF AMERICA", "US");
        CODES.put("DEUTSCHLAND", "DE");
        CODES.put("ÖSTERREICH", "AT");
    }

    private static CountryFormat format(CityLine cityLine, String postalCode, boolean unitFirst) {
        return new CountryFormat(cityLine, new PostalCode(postalCode), unitFirst);
    }

    private static void put(CityLine cityLine, String postalCode, boolean unitFirst, String countries) {
        CountryFormat format = format(cityLine, postalCode, unitFirst);
        for (String country : countries.split(" ")) {
            BY_COUNTRY.put(country, format);
        }
    }

    /** Never null: countries without an entry, AE and HK among them, get the city line with the rare postal code below it. */
    static CountryFormat of(String country) {
        String code = codeOf(country);
        return code == null ? OTHER : BY_COUNTRY.getOrDefault(code, OTHER);
    }

    /** The alpha-2 code of a country's code or English name, or null when it is no country. */
    static String codeOf(String country) {
        return country == null ? null : CODES.get(country.strip().toUpperCase(Locale.ROOT));
    }
}
