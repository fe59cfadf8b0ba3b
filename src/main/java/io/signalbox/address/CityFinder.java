package io.signalbox.address;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes city, region and postal code from the end of an address. */
final class CityFinder {

    private static final Pattern CODE = Pattern.compile("[A-Z]{2,3}");
    private static final int LOOKED_AT = 3;

    private final Country country;
    private final StreetFinder streets;
    private final List<String> segments;
    private final Set<Remark> remarks = EnumSet.noneOf(Remark.class);
    private String city;
    private String region;
    private String code;

    /** @param segments those that belong to the city are removed */
    CityFinder(Country country, List<String> segments) {
        this.country = country;
        this.segments = segments;
        streets = new StreetFinder(country);
    }

    record Found(String city, String region, String postalCode, Set<Remark> remarks) {}

    Found find() {
        if (!takeCode() && !takeFirst()) {
            takeRegion();
            takeCity();
        }
        unbracket();
        if (code != null && !country.postalCode().isKnown() && country.code() != null) {
            remarks.add(Remark.POSTAL_CODE_UNUSED);
        }
        return new Found(city, region, code, remarks);
    }

    /** Whether city and region stood in the line of the code. */
    private boolean takeCode() {
        int last = segments.size() - 1;
        for (int i = last; i >= 0 && i > last - LOOKED_AT; i--) {
            PostalCode.Split split = split(segments.get(i), i == last);
            if (split == null) {
                continue;
            }
            boolean above = split.rest() == null && i < last;
            if (above) {
                segments.remove(i);
                code = split.code();
                takeCity();
                return true;
            }
            if (i < last) {
                region = String.join(", ", segments.subList(i + 1, segments.size()));
            }
            segments.subList(i, segments.size()).clear();
            code = split.code();
            if (split.rest() != null) {
                segments.add(split.rest());
            }
            if (split.rest() == null || country.writesRegion() && region == null) {
                takeRegion();
            }
            takeCity();
            return true;
        }
        return false;
    }

    /** "1016 Budapest, Dezső utca 11." goes from big to small, and nothing else in it is a code. */
    private boolean takeFirst() {
        boolean behind = country.number() != Country.Number.BEFORE
                && country.postalCode().isKnown();
        PostalCode.Split split =
                behind && segments.size() > 1 ? country.postalCode().leading(segments.get(0)) : null;
        if (split == null || split.rest() == null || Part.hasDigit(split.rest()) || isStreet(split.rest())) {
            return false;
        }
        segments.remove(0);
        code = split.code();
        city = split.rest();
        return true;
    }

    /** A code before the last line is one only where regions, or the city alone, follow it. */
    private PostalCode.Split split(String segment, boolean last) {
        if (segments.size() > 1 && segment == segments.get(0)) {
            return null;
        }
        PostalCode codes = country.postalCode();
        PostalCode.Split usual = country.codeFirst() ? codes.leading(segment) : codes.trailing(segment);
        if (usual == null && last && codes.isKnown()) {
            usual = country.codeFirst() ? codes.trailing(segment) : codes.leading(segment);
            usual = usual != null && usual.rest() != null && isStreet(usual.rest()) ? null : usual;
        }
        if (usual == null || last) {
            return usual;
        }
        boolean above = usual.rest() == null && segment == segments.get(segments.size() - 2) && codes.isKnown();
        return above && !Part.hasDigit(last()) || usual.rest() != null && regionsFollow(segment) ? usual : null;
    }

    private boolean isStreet(String text) {
        return streets.evidence(text) >= StreetEvidence.ENOUGH;
    }

    private boolean regionsFollow(String segment) {
        for (int i = segments.indexOf(segment) + 1; i < segments.size(); i++) {
            String following = segments.get(i);
            if (Part.hasDigit(following)
                    || !country.codeFirst() && !country.regions().is(following)) {
                return false;
            }
        }
        return true;
    }

    private void takeRegion() {
        String last = last();
        if (last == null || region != null) {
            return;
        }
        boolean code = country.regions().isCode(last) && segments.size() > 1;
        if (code || isRegion(last) && segments.size() > 1 && isPlace(segments.get(segments.size() - 2))) {
            region = takeLast();
            return;
        }
        int slash = last.lastIndexOf('/');
        if (slash > 0
                && (country.cityLine().contains("C/R") || country.regions().isCode(last.substring(slash + 1)))) {
            takeLast();
            region = last.substring(slash + 1).strip();
            segments.add(last.substring(0, slash).strip());
            return;
        }
        int at = country.writesRegion() ? country.regions().trailing(last) : -1;
        if (at > 0 && (country.regions().isCode(last.substring(at)) || this.code != null && !isKnownCity(last))) {
            takeLast();
            region = last.substring(at).replace("(", "").replace(")", "");
            segments.add(last.substring(0, at).strip());
        }
    }

    /** "New York" of "New York 10001" is no region behind a city called "New". */
    private boolean isKnownCity(String text) {
        return country.regions().is(text);
    }

    private boolean isRegion(String text) {
        if (country.regions().is(text)) {
            return true;
        }
        String first = Lexicon.key(text.split(" ")[0]);
        boolean named = text.indexOf(' ') > 0 && country.lexicon().has(Hint.REGION, first);
        boolean unlisted = country.code() == null && CODE.matcher(text).matches();
        return named || unlisted || text.startsWith("Co. na ");
    }

    /** Whether a city may be called so: no street, no unit. */
    private boolean isPlace(String text) {
        Part part = new Part(text);
        boolean street = segments.indexOf(text) == 0 || streets.evidence(text) >= StreetEvidence.ENOUGH;
        return !street && !streets.isUnit(text) && part.size() > 0;
    }

    private void takeCity() {
        String last = last();
        if (last == null) {
            return;
        }
        boolean only = segments.size() == 1 && (code == null || region != null);
        boolean number = last.chars().noneMatch(Character::isLetter);
        if (number || only && (isStreet(last) || streets.isUnit(last))) {
            remarks.add(Remark.CITY_UNCLEAR);
            return;
        }
        city = takeLast();
        if (code == null && streets.isNumberedStreet(city)) {
            remarks.add(Remark.CITY_UNCLEAR);
        }
    }

    /** Where a country does not write the region, it follows the city in brackets, so that it is not lost. */
    private void unbracket() {
        if (city == null || region != null || !city.endsWith(")")) {
            return;
        }
        int open = city.lastIndexOf('(');
        if (open > 0) {
            region = city.substring(open + 1, city.length() - 1).strip();
            city = city.substring(0, open).strip();
        }
    }

    private String last() {
        return segments.isEmpty() ? null : segments.get(segments.size() - 1);
    }

    private String takeLast() {
        return segments.remove(segments.size() - 1);
    }
}
