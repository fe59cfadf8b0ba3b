package io.signalbox.address;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The regions of a country that addresses name: codes and names of ISO 3166-2. Empty where addresses name none. */
final class Regions {

    private static final int MOST_WORDS = 4;

    private final Set<String> codes = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> longestFirst;

    /** @param row codes and names, as in the file */
    Regions(String row) {
        List<String> written = row.isBlank() ? List.of() : List.of(row.split(";"));
        for (String region : written) {
            int parted = region.indexOf('=');
            String name = region.substring(parted + 1);
            if (parted > 0) {
                codes.add(region.substring(0, parted));
            } else if (name.length() <= 2) {
                codes.add(name);
            }
            names.add(Lexicon.key(name));
        }
        longestFirst = written.stream()
                .map(region -> region.substring(region.indexOf('=') + 1))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    boolean isCode(String text) {
        return codes.contains(text);
    }

    boolean is(String text) {
        return isCode(text) || names.contains(Lexicon.key(text));
    }

    /** The region whose name the text begins with, or null. */
    String leading(String text) {
        for (String name : longestFirst) {
            if (text.startsWith(name)) {
                return name;
            }
        }
        return null;
    }

    /** Where a region begins that ends the text, behind a space; -1 when none does, or when it is the whole text. */
    int trailing(String text) {
        int at = text.length();
        int found = -1;
        for (int words = 0; words < MOST_WORDS && at > 0; words++) {
            at = text.lastIndexOf(' ', at - 1);
            if (at > 0 && is(text.substring(at + 1).replace("(", "").replace(")", ""))) {
                found = at + 1;
            }
        }
        return found;
    }
}
