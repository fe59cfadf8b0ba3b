package io.signalbox.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an expression of a mapping is made of.
 *
 * @param path the one field of the input that it is, or null where it is anything else
 * @param reads fields of the input that decide what it is; the path among them
 * @param fields its own fields, by name, with {@code []} for the items of a list; empty for what has none that are known
 */
record Made(String path, Set<String> reads, Map<String, Made> fields) {

    /** A field whose name is not known before a message comes. */
    static final String ANY = "*";

    static final Made INPUT = new Made("", Set.of("/"), Map.of());
    static final Made NOTHING = new Made(null, Set.of(), Map.of());

    private static final String ITEMS = "[]";

    static Made of(Set<String> reads) {
        return new Made(null, reads, Map.of());
    }

    static Made object() {
        return NOTHING;
    }

    static Made field(String name, Made value) {
        return new Made(null, Set.of(), Map.of(name, value));
    }

    static Made listOf(Made item) {
        return item.fields.isEmpty() ? of(item.reads) : field(ITEMS, item);
    }

    Made field(String name) {
        if (path != null) {
            String longer = path + "/" + name;
            return new Made(longer, Set.of(longer), Map.of());
        }
        return fields.getOrDefault(name, of(allReads()));
    }

    Made items() {
        if (path != null) {
            String longer = path + "/" + ITEMS;
            return new Made(longer, Set.of(longer), Map.of());
        }
        return fields.getOrDefault(ITEMS, of(allReads()));
    }

    /** One value out of both, such as a sum. */
    Made and(Made other) {
        Set<String> both = new TreeSet<>(allReads());
        both.addAll(other.allReads());
        Map<String, Made> joined = joined(other);
        return joined.isEmpty() ? of(both) : new Made(null, both, joined);
    }

    /** Either of both, with the fields of either. */
    Made or(Made other) {
        Set<String> both = new TreeSet<>(reads);
        both.addAll(other.reads);
        return new Made(null, both, joined(other));
    }

    private Map<String, Made> joined(Made other) {
        Map<String, Made> joined = new TreeMap<>(fields);
        other.fields.forEach((name, value) -> joined.merge(name, value, Made::or));
        return joined;
    }

    /** The same, decided by these fields too. */
    Made reading(Set<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Set<String> all = new TreeSet<>(reads);
        all.addAll(more);
        Map<String, Made> decided = new TreeMap<>();
        fields.forEach((name, value) -> decided.put(name, value.reading(more)));
        return new Made(fields.isEmpty() && reads.isEmpty() ? null : path, all, decided);
    }

    private Set<String> allReads() {
        Set<String> all = new TreeSet<>(reads);
        fields.values().forEach(value -> all.addAll(value.allReads()));
        return all;
    }

    List<FieldFlow> flows() {
        List<FieldFlow> flows = new ArrayList<>();
        collect("", flows);
        return List.copyOf(flows);
    }

    private void collect(String target, List<FieldFlow> flows) {
        if (fields.isEmpty()) {
            flows.add(new FieldFlow(target.isEmpty() ? "/" : target, List.copyOf(new TreeSet<>(reads))));
        }
        fields.forEach((name, value) -> value.collect(target + "/" + name, flows));
    }
}
