package io.signalbox.mapping;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what someone may have meant by a name that does not exist. */
final class NearNames {

    private static final int SHOWN = 3;

    private NearNames() {}

    /** Such as {@code "; did you mean 'billing'?"}, or the empty text when nothing is near. */
    static String hint(String wanted, Collection<String> known) {
        int reach = Math.max(2, wanted.length() / 4);
        List<String> near = known.stream()
                .filter(name -> distance(wanted, name) <= reach)
                .sorted(Comparator.comparingInt((String name) -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
        return near.isEmpty() ? "" : near.stream().collect(Collectors.joining("' or '", "; did you mean '", "'?"));
    }

    /** Levenshtein's distance, whatever the case. */
    private static int distance(String a, String b) {
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
        int[] above = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
            }
            above = row;
        }
        return above[right.length()];
    }
}
