package io.signalbox.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Addresses in the scripts of East Asia, which go from big to small: {@code 〒100-0001 東京都千代田区千代田1-1}. */
final class BigFirst {

    private static final String POST_MARK = "〒";
    private static final String CITIES = "市区區縣县州盟시군구郡";
    private static final String SMALL_CITIES = "町村鎮鄉镇乡";
    private static final String AGAIN = "市郡町";
    private static final String HOUSES = "号號";

    private final Country country;
    private final List<String> segments;
    private final Set<Remark> remarks;

    BigFirst(Country country, List<String> segments, Set<Remark> remarks) {
        this.country = country;
        this.segments = segments;
        this.remarks = remarks;
    }

    static boolean isBigScript(String text) {
        return text.codePoints().anyMatch(BigFirst::isBig);
    }

    static boolean isBigScript(Address address) {
        return address.city() != null && isBigScript(address.city())
                || address.street() != null && isBigScript(address.street());
    }

    private static boolean isBig(int point) {
        Character.UnicodeScript script = Character.UnicodeScript.of(point);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HANGUL
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }

    /** Postal code, region with city, street, unit; each where there is one. */
    static List<String> lines(Address address) {
        List<String> lines = new ArrayList<>();
        boolean japan = "JP".equals(address.country());
        lines.add(address.postalCode() == null ? null : (japan ? POST_MARK : "") + address.postalCode());
        String between = "KR".equals(address.country()) ? " " : "";
        lines.add(
                address.region() == null || address.city() == null
                        ? (address.city() == null ? address.region() : address.city())
                        : address.region() + between + address.city());
        lines.add(address.street());
        lines.add(address.unit());
        return lines;
    }

    Address read(String code) {
        String postalCode = takeCode();
        dropCountry(code);
        String region = takeRegion();
        String city = takeCity(region);
        List<String> units = new ArrayList<>();
        String street = takeStreet(units);
        units.addAll(segments);
        if (street == null) {
            remarks.add(Remark.STREET_UNCLEAR);
        }
        if (city == null) {
            remarks.add(Remark.CITY_UNCLEAR);
        }
        return new Address(street, units.isEmpty() ? null : String.join(", ", units), city, region, postalCode, code);
    }

    /** The first word of the first two parts, or the last of all. */
    private String takeCode() {
        for (int i = 0; i < Math.min(2, segments.size()); i++) {
            int first = segments.get(i).startsWith(POST_MARK + " ") ? 1 : 0;
            String code = takeCode(i, first);
            code = code == null && i == 0 ? takeCode(i, 1) : code;
            if (code != null) {
                return code;
            }
        }
        int last = segments.size() - 1;
        return last < 0 ? null : takeCode(last, segments.get(last).split(" ").length - 1);
    }

    private String takeCode(int at, int place) {
        String[] words = segments.get(at).split(" ");
        if (place >= words.length) {
            return null;
        }
        String word = words[place].replace(POST_MARK, "").replace("(", "").replace(")", "");
        int end = leadingCode(word);
        if (end < 0) {
            return null;
        }
        words[place] = word.substring(end);
        set(at, String.join(" ", words).replace(POST_MARK, "").strip().replaceAll(" +", " "));
        return word.substring(0, end);
    }

    /** Where a code ends that is the word, or that the script follows: {@code 110台北市}. */
    private int leadingCode(String word) {
        int digits = 0;
        while (digits < word.length() && (Character.isDigit(word.charAt(digits)) || word.charAt(digits) == '-')) {
            digits++;
        }
        boolean ends = digits == word.length()
                || isBig(word.codePointAt(digits)) && country.regions().leading(word.substring(digits)) != null;
        return digits > 0 && ends && country.postalCode().is(word.substring(0, digits)) ? digits : -1;
    }

    private void dropCountry(String code) {
        if (segments.isEmpty()) {
            return;
        }
        int space = segments.get(0).indexOf(' ');
        String first = space < 0 ? segments.get(0) : segments.get(0).substring(0, space);
        if (code.equals(Countries.codeOf(first))) {
            set(0, space < 0 ? "" : segments.get(0).substring(space + 1));
        }
    }

    private String takeRegion() {
        String region = segments.isEmpty() ? null : country.regions().leading(segments.get(0));
        if (region != null) {
            set(0, segments.get(0).substring(region.length()).strip());
        }
        return region;
    }

    private String takeCity(String region) {
        if (segments.isEmpty()) {
            return null;
        }
        String text = segments.get(0);
        int end = cityEnd(text, CITIES);
        end = end > 0 ? end : cityEnd(text, SMALL_CITIES);
        if (end < 0) {
            return null;
        }
        set(0, text.substring(end).strip());
        return text.substring(0, end);
    }

    /** {@code 市川市} and {@code 四日市市} are cities as a whole. */
    private static int cityEnd(String text, String ends) {
        int space = text.indexOf(' ');
        int limit = space < 0 ? text.length() : space;
        for (int i = 1; i < limit; i++) {
            if (ends.indexOf(text.charAt(i)) >= 0) {
                boolean again = i + 1 < limit && AGAIN.indexOf(text.charAt(i + 1)) >= 0;
                return again ? i + 2 : i + 1;
            }
        }
        return -1;
    }

    private String takeStreet(List<String> units) {
        if (segments.isEmpty()) {
            return null;
        }
        String text = segments.remove(0);
        String[] words = text.split(" ");
        int end = 1;
        if (!hasNumber(words[0])) {
            while (end < words.length && !Character.isDigit(words[end].charAt(0))) {
                end++;
            }
            end = Math.min(words.length, end + 1);
        }
        String street = String.join(" ", List.of(words).subList(0, end));
        units.addAll(List.of(words).subList(end, words.length));
        int house = houseEnd(street);
        if (house > 0 && house < street.length()) {
            units.add(0, street.substring(house));
            street = street.substring(0, house);
        }
        return street;
    }

    private static boolean hasNumber(String word) {
        return Part.hasDigit(word) || word.indexOf('号') >= 0 || word.indexOf('號') >= 0 || word.endsWith("丁目");
    }

    /** Behind {@code 88号}; a floor or room may follow it without a space. */
    private static int houseEnd(String street) {
        for (int i = 1; i < street.length(); i++) {
            if (HOUSES.indexOf(street.charAt(i)) >= 0 && Character.isDigit(street.charAt(i - 1))) {
                return i + 1;
            }
        }
        return -1;
    }

    private void set(int at, String text) {
        if (text.isEmpty()) {
            segments.remove(at);
        } else {
            segments.set(at, text);
        }
    }
}
