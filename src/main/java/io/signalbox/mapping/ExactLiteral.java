package io.signalbox.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Function;

/** A number that a mapping holds, as a function without arguments: JSLT would make a binary fraction of it. */
record ExactLiteral(String name, JsonNode value) implements Function {

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getMinArguments() {
        return 0;
    }

    @Override
    public int getMaxArguments() {
        return 0;
    }

    @Override
    public JsonNode call(JsonNode input, JsonNode[] arguments) {
        return value;
    }
}
