package io.signalbox.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

/** Brings what functions remark to whoever runs the mapping: JSLT gives a function its arguments and nothing else. */
final class Remarks {

    /** Of one run; a message with a thousand addresses says it once. */
    static final int MOST = 8;

    static final Consumer<Remarked> UNHEARD = remarked -> {};

    private static final ThreadLocal<List<Remark>> CURRENT = new ThreadLocal<>();

    private Remarks() {}

    private record Remark(JsonNode culprit, String text) {}

    /** @param culprit the argument as it came in, to be found in the input by identity; or null */
    static void add(JsonNode culprit, String text) {
        List<Remark> current = CURRENT.get();
        if (current != null && current.size() < MOST) {
            current.add(new Remark(culprit, text));
        }
    }

    static JsonNode collect(String mapping, JsonNode input, Consumer<Remarked> remarks, Supplier<JsonNode> run) {
        List<Remark> outer = CURRENT.get();
        List<Remark> current = new ArrayList<>(0);
        CURRENT.set(current);
        try {
            return run.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
            for (Remark remark : current) {
                String pointer = remark.culprit == null ? null : Pointers.locate(remark.culprit, input);
                remarks.accept(new Remarked(mapping, pointer, remark.text));
            }
        }
    }
}
