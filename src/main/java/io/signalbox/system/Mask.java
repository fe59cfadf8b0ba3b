package io.signalbox.system;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes known secrets out of texts that others wrote, in the forms in which they may come back. */
final class Mask {

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
        lasting.add(value);
        lasting.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        if (value.indexOf('\n') >= 0) {
            value.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_LINE)
                    .forEach(lasting::add);
        }
    }

    void addPassing(String value) {
        if (value.length() >= SHORTEST) {
            passing.add(value);
        }
    }

    /** The longest first: where one secret is a part of another, what is left of the longer one would show. */
    String apply(String text) {
        List<String> values = new ArrayList<>(lasting);
        synchronized (passing) {
            values.addAll(passing);
        }
        values.sort(Comparator.comparingInt(String::length).reversed());
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, "***");
        }
        return masked;
    }
}
