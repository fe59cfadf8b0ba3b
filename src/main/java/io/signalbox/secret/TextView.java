package io.signalbox.secret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * One way to read a text: as it is, backwards, unescaped, or a run of it decoded. Lower case, and knows for each of its
 * characters which of the text it came from.
 */
final class TextView {

    private final String text;
    private final int[] from;
    private final int[] to;

    /**
     * @param from by character, where in the text it begins
     * @param to by character, where in the text it ends
     */
    TextView(String text, int[] from, int[] to) {
        StringBuilder lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append(Character.toLowerCase((char) c)));
        this.text = lower.toString();
        this.from = from;
        this.to = to;
    }

    /** All ways to read a text. */
    static List<TextView> of(String text) {
        List<TextView> views = new ArrayList<>();
        add(text, plain(text), views);
        for (Unescaped layer : Unescaped.layers(text)) {
            add(layer.text(), new TextView(layer.text(), layer.from(), layer.to()), views);
        }
        return views;
    }

    private static void add(String text, TextView view, List<TextView> views) {
        views.add(view);
        views.add(view.backwards());
        views.addAll(EncodedRuns.of(text, view));
    }

    private static TextView plain(String text) {
        int[] from = new int[text.length()];
        int[] to = new int[text.length()];
        for (int i = 0; i < from.length; i++) {
            from[i] = i;
            to[i] = i + 1;
        }
        return new TextView(text, from, to);
    }

    private TextView backwards() {
        int length = text.length();
        int[] froms = new int[length];
        int[] tos = new int[length];
        for (int i = 0; i < length; i++) {
            froms[i] = from[length - 1 - i];
            tos[i] = to[length - 1 - i];
        }
        return new TextView(new StringBuilder(text).reverse().toString(), froms, tos);
    }

    /** A view of which all comes from one run of this: whoever finds anything there covers the run. */
    TextView ofRun(String decoded, int begin, int end) {
        int[] froms = new int[decoded.length()];
        int[] tos = new int[decoded.length()];
        Arrays.fill(froms, from[begin]);
        Arrays.fill(tos, to[end - 1]);
        return new TextView(decoded, froms, tos);
    }

    String text() {
        return text;
    }

    void cover(int begin, int end, BitSet covered) {
        for (int i = begin; i < end; i++) {
            covered.set(from[i], to[i]);
        }
    }
}
