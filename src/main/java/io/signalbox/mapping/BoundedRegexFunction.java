package io.signalbox.mapping;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.impl.BuiltinFunctions;
import com.schibsted.spt.data.jslt.impl.RegexpFunction;

import io.signalbox.document.BoundedPattern;

/**
 * One of JSLT's own functions of regular expressions, which runs only where a bounded match of the same pattern came to an end.
 *
 * @param everywhere whether the function looks for every match, else for the first
 */
record BoundedRegexFunction(Function own, boolean everywhere) implements Function, RegexpFunction {

    private static final int MOST_PATTERNS = 1_000;
    private static final Map<String, BoundedPattern> PATTERNS = new ConcurrentHashMap<>();

    static List<Function> all() {
        return List.of(of("test", false), of("capture", false), of("split", true), of("replace", true));
    }

    private static Function of(String name, boolean everywhere) {
        return new BoundedRegexFunction(BuiltinFunctions.functions.get(name), everywhere);
    }

    @Override
    public String getName() {
        return own.getName();
    }

    @Override
    public int getMinArguments() {
        return own.getMinArguments();
    }

    @Override
    public int getMaxArguments() {
        return own.getMaxArguments();
    }

    @Override
    public int regexpArgumentNumber() {
        return 1;
    }

    @Override
    public JsonNode call(JsonNode input, JsonNode[] arguments) {
        if (arguments[0].isTextual() && arguments[1].isTextual()) {
            BoundedPattern pattern = pattern(arguments[1].textValue());
            if (everywhere) {
                pattern.count(arguments[0].textValue());
            } else {
                pattern.matches(arguments[0].textValue());
            }
        }
        return own.call(input, arguments);
    }

    /** A pattern may come out of a message: not all of them are kept. */
    private static BoundedPattern pattern(String text) {
        BoundedPattern known = PATTERNS.get(text);
        if (known == null) {
            known = new BoundedPattern(text);
            if (PATTERNS.size() < MOST_PATTERNS) {
                PATTERNS.put(text, known);
            }
        }
        return known;
    }
}
