package io.signalbox.address;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the street among the parts of an address. A part is taken for it where numbers and words speak for it together; where
 * nothing does, all stay in the order they came in, the first one as the street, and that is remarked.
 */
final class StreetFinder {

    private final StreetEvidence evidence;
    private final Country country;
    private final Set<Remark> remarks = EnumSet.noneOf(Remark.class);

    StreetFinder(Country country) {
        this.country = country;
        evidence = new StreetEvidence(country);
    }

    /** What is no street is joined to the unit, in its order; no word is dropped. */
    record Found(String street, String unit, Set<Remark> remarks) {}

    /** How much speaks for this being a street; see {@link StreetEvidence#ENOUGH}. */
    int evidence(String segment) {
        return evidence.of(new Part(segment));
    }

    /** Whether nobody would take it for a city: a street's word and a number. */
    boolean isNumberedStreet(String segment) {
        return Part.hasDigit(segment) && evidence.isNamed(new Part(segment));
    }

    boolean isUnit(String segment) {
        return evidence.units().isUnit(new Part(segment), 0);
    }

    Found find(List<String> segments) {
        List<Part> parts = withHouseNumbers(segments);
        if (parts.isEmpty()) {
            return new Found(null, null, remarks);
        }
        int place = choose(parts);
        List<String> units = new ArrayList<>();
        String street = null;
        for (int i = 0; i < parts.size(); i++) {
            if (i == place) {
                street = split(parts.get(i), units);
            } else {
                units.add(parts.get(i).text);
            }
        }
        return new Found(street, units.isEmpty() ? null : String.join(", ", units), remarks);
    }

    private int choose(List<Part> parts) {
        int best = -1;
        int first = -1;
        int several = 0;
        int[] scores = parts.stream().mapToInt(evidence::of).toArray();
        for (int i = 0; i < scores.length; i++) {
            best = best < 0 || scores[i] > scores[best] ? i : best;
            if (scores[i] >= StreetEvidence.ENOUGH) {
                first = first < 0 ? i : first;
                several++;
            }
        }
        if (several > 0) {
            boolean clear = several == 1 || isNumberedAlone(parts, scores, best) || isNamedAlone(parts, scores, best);
            if (!clear) {
                remarks.add(Remark.STREET_UNCLEAR);
            }
            return clear ? best : first;
        }
        int box = box(parts);
        return box >= 0 ? box : unclear(parts, best, scores[best]);
    }

    /** Of several streets, the one that begins with a house number. */
    private boolean isNumberedAlone(List<Part> parts, int[] scores, int best) {
        for (int i = 0; i < scores.length; i++) {
            boolean street = scores[i] >= StreetEvidence.ENOUGH;
            if (street && evidence.beginsWithNumber(parts.get(i)) != (i == best)) {
                return false;
            }
        }
        return true;
    }

    /** Of several that have numbers, the one that words speak for too: "7 Eleven" above "100 Oak Ave". */
    private boolean isNamedAlone(List<Part> parts, int[] scores, int best) {
        for (int i = 0; i < scores.length; i++) {
            boolean street = scores[i] >= StreetEvidence.ENOUGH;
            if (street && evidence.isNamed(parts.get(i)) != (i == best)) {
                return false;
            }
        }
        return scores[best] > StreetEvidence.ENOUGH;
    }

    private int box(List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (evidence.isBox(parts.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Nothing speaks for any of them: the first stays first, but a line that names who receives is no place. */
    private int unclear(List<Part> parts, int best, int most) {
        int first = 0;
        while (first < parts.size() - 1 && evidence.isReceiver(parts.get(first))) {
            first++;
        }
        boolean alone = parts.size() == 1 && most >= 0 && !isNumber(parts.get(0));
        boolean clear = alone || most == 1 && best == first && isOnlyPlace(parts, first);
        if (!clear) {
            remarks.add(Remark.STREET_UNCLEAR);
        }
        return first;
    }

    private boolean isOnlyPlace(List<Part> parts, int place) {
        for (int i = 0; i < parts.size(); i++) {
            if (i != place && evidence.of(parts.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isNumber(Part part) {
        return evidence.isNumberAlone(part);
    }

    /** "548 Market Street Suite 200" and "Suite 200 548 Market Street": the rest is what stays the street. */
    private String split(Part part, List<String> units) {
        int lead = evidence.units().length(part, 0);
        if (lead > 0 && lead < part.size() - 1 && part.isNumber(lead)) {
            units.add(part.from(0, lead));
            return split(new Part(part.from(lead, part.size())), units);
        }
        for (int at = 1; at < part.size() && !evidence.isBox(part); at++) {
            if (evidence.units().isUnit(part, at) && isWhole(new Part(part.from(0, at)))) {
                addPhrases(part, at, units);
                return part.from(0, at);
            }
        }
        return part.text;
    }

    /** Whether this could be a street by itself: a name and its number, or a word of streets. */
    private boolean isWhole(Part part) {
        boolean numbered = country.number() == Country.Number.AFTER
                ? evidence.endsWithNumber(part)
                : part.isNumber(0) || evidence.endsWithNumber(part);
        return part.size() > 1 && evidence.of(part) >= StreetEvidence.ENOUGH && numbered;
    }

    private void addPhrases(Part part, int from, List<String> units) {
        int at = from;
        while (at < part.size()) {
            int length = evidence.units().length(part, at);
            units.add(part.from(at, at + length));
            at += length;
        }
    }

    /** "Calle Mayor, 12" is one street, and so are "12, rue de Rivoli" and "No. 7, Sec. 5, Xinyi Rd.". */
    private List<Part> withHouseNumbers(List<String> segments) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            Part part = new Part(segments.get(i));
            Part before = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            boolean ahead = i + 1 < segments.size() && belongsAhead(before, part, new Part(segments.get(i + 1)));
            if (before != null && !ahead && belongsBehind(before, part)) {
                parts.set(parts.size() - 1, new Part(before.text + ", " + part.text));
            } else {
                parts.add(part);
            }
        }
        return parts;
    }

    /** A house number between two parts goes with what follows where it stands before the street, and nothing names one behind it. */
    private boolean belongsAhead(Part before, Part part, Part after) {
        boolean unnamed = before == null || !evidence.isNamed(before);
        boolean follows =
                evidence.isNamed(after) && !evidence.beginsWithNumber(after) && !evidence.endsWithNumber(after);
        return country.number() != Country.Number.AFTER && isNumber(part) && unnamed && follows;
    }

    private boolean belongsBehind(Part before, Part part) {
        boolean more = evidence.isMore(part) && (isNumber(before) || evidence.endsWithNumber(before));
        if (more) {
            return true;
        }
        boolean receiver = evidence.isReceiver(before)
                || evidence.isBox(before)
                || evidence.units().isUnit(before, 0);
        if (isNumber(part) || isNumberWithUnit(part)) {
            boolean numbered = evidence.beginsWithNumber(before) || evidence.endsWithNumber(before);
            boolean street = country.number() == Country.Number.AFTER && evidence.isNamed(before);
            return !receiver && (!numbered || street || part.keys[0].equals("km")) && !isNumber(before);
        }
        boolean number =
                isNumber(before) || isNumber(new Part(before.words[0] + " " + before.words[before.size() > 1 ? 1 : 0]));
        return number
                && beginsAlone(before)
                && !evidence.isReceiver(part)
                && !evidence.units().isUnit(part, 0)
                && !evidence.beginsWithNumber(part);
    }

    /** "1200 Apto 45" behind "Rua Augusta". */
    private boolean isNumberWithUnit(Part part) {
        return country.number() == Country.Number.AFTER
                && part.size() > 1
                && part.isNumber(0)
                && evidence.units().length(part, 0) == 0
                && evidence.units().isUnit(part, 1);
    }

    /** Nothing but a house number so far, or one with its section. */
    private boolean beginsAlone(Part before) {
        if (isNumber(before)) {
            return true;
        }
        int comma = before.text.lastIndexOf(", ");
        return comma > 0
                && isNumber(new Part(before.text.substring(0, comma)))
                && evidence.isMore(new Part(before.text.substring(comma + 2)));
    }
}
