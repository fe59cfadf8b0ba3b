package io.signalbox.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes known secrets out of texts that others wrote, in the forms in which they may come back: in other case, in part,
 * reversed, percent-encoded, escaped as in JSON or HTML, in base64 at any place within a longer one, in hex.
 */
final class Redaction {

    private static final int SHORTEST = 4;

    /** A shorter line of a key in PEM says nothing. */
    private static final int SHORTEST_LINE = 16;

    private static final int PASSING = 500;

    private final Set<String> lasting = ConcurrentHashMap.newKeySet();

    /** Tokens come and go all day; the newest are enough, since nobody echoes an old one. */
    private final Set<String> passing = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > PASSING;
        }
    }));

    void add(String value) {
        if (value.length() < SHORTEST) {
            return;
        }
        lasting.add(value.toLowerCase(Locale.ROOT));
        lasting.add(octets(value));
        if (value.indexOf('\n') >= 0) {
            value.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_LINE)
                    .forEach(line -> lasting.add(line.toLowerCase(Locale.ROOT)));
        }
    }

    /** How its bytes look to those who decode without knowing a charset. */
    private static String octets(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    void addPassing(String value) {
        if (value.length() >= SHORTEST) {
            passing.add(value.toLowerCase(Locale.ROOT));
        }
    }

    String apply(String text) {
        List<String> values = new ArrayList<>(lasting);
        synchronized (passing) {
            values.addAll(passing);
        }
        BitSet covered = new BitSet(text.length());
        for (TextView view : TextView.of(text)) {
            SecretSearch search = new SecretSearch(view);
            values.forEach(value -> search.cover(value, covered));
        }
        return covered.isEmpty() ? text : masked(text, covered);
    }

    private static String masked(String text, BitSet covered) {
        StringBuilder masked = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            if (covered.get(at)) {
                masked.append("***");
                at = covered.nextClearBit(at);
            } else {
                int end = covered.nextSetBit(at);
                masked.append(text, at, end < 0 ? text.length() : end);
                at = end < 0 ? text.length() : end;
            }
        }
        return masked.toString();
    }
}
