package io.signalbox.address;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The street, and what stands beside it: suite, apartment, floor, building. Each may be null, no word is ever dropped. */
public record StreetLine(String street, String unit) {

    private static final String DESIGNATOR =
            "suite|ste|apt|apartment|unit|room|rm|flat|floor|fl|flr|level|lvl|office|ofc"
                    + "|building|bldg|block|blk|tower|wing|penthouse|ph|shop|lot|space|spc|trailer|trlr|hangar|dept|department"
                    + "|etage|étage|stock|stiege|top|tür|wohnung|whg|haus|appartement|appt|bât|bâtiment|escalier|boîte|bte|bus"
                    + "|piso|planta|puerta|pta|oficina|depto|dpto|int|interno|scala|piano|bloco|sala|andar|lok|lokal|m|kv";

    /** Behind a designator: 200, 12B, A, B-7, 4/5, and the like. */
    private static final String NUMBER = "(?:no\\.?\\s*|nr\\.?\\s*|#\\s*)?(?:[A-Z]|[A-Z]{0,2}-?\\d[\\w/.-]*)";

    private static final String ORDINAL = "\\d+(?:st|nd|rd|th|er|e|ème|\\.|º|ª|°)?";
    private static final String FLOOR = "floor|fl|etage|étage|stock|og|ug|piso|planta|andar|verdieping|sal|tv|th|mf";

    private static final String UNIT = "(?:" + DESIGNATOR + ")\\b\\.?\\s*" + NUMBER
            + "|#\\s*[A-Z]?-?\\d[\\w/-]*"
            + "|" + ORDINAL + "\\s*(?:" + FLOOR + ")\\b\\.?(?:\\s*(?:links|rechts|mitte|[a-z]))?"
            + "|\\d+/F|G/F|[EDO]G|HH|penthouse|basement|lobby|mezzanine|ground floor|top floor|rez-de-chaussée|erdgeschoss"
            + "|\\d+º\\s*[A-Z]";

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    private static final Pattern WHOLE_UNIT = Pattern.compile("(?:" + UNIT + ")(?:\\s+(?:" + UNIT + "))*", FLAGS);

    /** Without a comma only the plain words count: "12 Tower B" may be a street, "12 Main St Suite 4" is none. */
    private static final Pattern TRAILING_UNIT = Pattern.compile(
            "(.*\\S)\\s+((?:(?:suite|ste|apt|apartment|unit|room|rm|flat|floor|fl)\\b\\.?\\s*" + NUMBER
                    + "|#\\s*[A-Z]?-?\\d[\\w/-]*))",
            FLAGS);

    private static final Pattern PO_BOX = Pattern.compile(
            "(?:p\\.?\\s*o\\.?\\s*box|post(?:al)? office box|gpo box|box|locked bag|private bag|postfach|postbus|postboks"
                    + "|boîte postale|b\\.?p\\.?|apartado(?: de correos| postal)?|casilla|caixa postal)\\b.*",
            FLAGS);

    private static final Pattern HOUSE_NUMBER = Pattern.compile("(?:n[°ºo]?\\.?\\s*)?\\d+\\s?[A-Z]?|s/n", FLAGS);
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

    /**
     * Takes the first segment with a digit that is no unit for the street, else the first that is no unit; the others, in their
     * order, are the unit.
     */
    public static StreetLine of(List<String> segments) {
        List<String> parts = withHouseNumbers(segments);
        List<String> streets = parts.stream().filter(part -> !isUnit(part)).toList();
        if (streets.isEmpty()) {
            return new StreetLine(null, joined(parts));
        }
        String street = streets.stream()
                .filter(part ->
                        DIGIT.matcher(part).find() && !PO_BOX.matcher(part).matches())
                .findFirst()
                .orElse(streets.get(0));
        int place = parts.indexOf(street);
        List<String> units = new ArrayList<>(parts);
        units.remove(place);
        Matcher trailing = TRAILING_UNIT.matcher(street);
        while (!PO_BOX.matcher(street).matches() && trailing.matches()) {
            street = trailing.group(1);
            units.add(place, trailing.group(2));
            trailing = TRAILING_UNIT.matcher(street);
        }
        return new StreetLine(street, joined(units));
    }

    /** Whether all of it names a place within a building. */
    static boolean isUnit(String text) {
        for (String segment : AddressText.segments(text)) {
            if (!WHOLE_UNIT.matcher(segment).matches()) {
                return false;
            }
        }
        return true;
    }

    /** "Calle Mayor, 12" is one street, and so is "12, rue de Rivoli". */
    private static List<String> withHouseNumbers(List<String> segments) {
        List<String> parts = new ArrayList<>();
        for (String segment : segments) {
            int last = parts.size() - 1;
            boolean number = HOUSE_NUMBER.matcher(segment).matches();
            boolean afterStreet =
                    number && last >= 0 && !DIGIT.matcher(parts.get(last)).find() && !isUnit(parts.get(last));
            boolean afterNumber = !number
                    && last >= 0
                    && HOUSE_NUMBER.matcher(parts.get(last)).matches()
                    && !isUnit(segment);
            if (afterStreet || afterNumber) {
                parts.set(last, parts.get(last) + ", " + segment);
            } else {
                parts.add(segment);
            }
        }
        return parts;
    }

    private static String joined(List<String> parts) {
        return parts.isEmpty() ? null : String.join(", ", parts);
    }
}
