package io.signalbox.secret;

import java.util.BitSet;

/**
 * Finds secrets, and long parts of them, in one view of a text. The text is short and the secrets may be many: so the text is
 * indexed, by each run of eight characters, and a secret slides over the index.
 */
final class SecretSearch {

    private static final int RUN = 8;
    private static final int LONGEST_NEEDED = 16;
    private static final int INDEX = 1 << 14;

    private final TextView view;
    private final String text;
    private final BitSet index = new BitSet(INDEX);

    SecretSearch(TextView view) {
        this.view = view;
        this.text = view.text();
        long key = 0;
        for (int i = 0; i < text.length(); i++) {
            key = key << 8 | text.charAt(i) & 0xff;
            if (i >= RUN - 1) {
                index.set(slot(key));
            }
        }
    }

    private static int slot(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 50);
    }

    /** How many characters in a row give a secret of this length away. */
    private static int giveAway(int length) {
        return Math.min(length, Math.max(RUN, Math.min(LONGEST_NEEDED, length / 2)));
    }

    /** @param secret in lower case, as the view */
    void cover(String secret, BitSet covered) {
        if (secret.length() > text.length() && text.length() < RUN) {
            return;
        }
        if (secret.length() < RUN) {
            coverAll(secret, 0, secret.length(), secret.length(), covered);
            return;
        }
        int needed = giveAway(secret.length());
        long key = 0;
        for (int i = 0; i < secret.length(); i++) {
            key = key << 8 | secret.charAt(i) & 0xff;
            if (i >= RUN - 1 && index.get(slot(key))) {
                coverAll(secret, i - RUN + 1, RUN, needed, covered);
            }
        }
    }

    /** Covers each place where this run of the secret stands, as far as the secret goes on there. */
    private void coverAll(String secret, int from, int length, int needed, BitSet covered) {
        String run = secret.substring(from, from + length);
        for (int at = text.indexOf(run); at >= 0; at = text.indexOf(run, at + 1)) {
            int before = 0;
            while (before < from && before < at && secret.charAt(from - before - 1) == text.charAt(at - before - 1)) {
                before++;
            }
            int end = length;
            while (from + end < secret.length()
                    && at + end < text.length()
                    && secret.charAt(from + end) == text.charAt(at + end)) {
                end++;
            }
            if (before + end >= needed) {
                view.cover(at - before, at + end, covered);
            }
        }
    }
}
