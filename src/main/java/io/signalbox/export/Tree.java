package io.signalbox.export;

import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that keep the order in which they are written. */
final class Tree {

    private Tree() {}

    /** @param pairs keys, each with its value behind it; a value that is null is left out with its key */
    static Map<String, Object> of(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                map.put((String) pairs[i], pairs[i + 1]);
            }
        }
        return map;
    }
}
