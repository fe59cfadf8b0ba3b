package io.signalbox.mapping;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.filters.JsonFilter;
import com.schibsted.spt.data.jslt.impl.NodeUtils;

import io.signalbox.mapping.MappingFunction.Arguments;

/** What {@code keep()} and {@code as-sent()} give: null, an empty object or an empty array whose key stays. JSLT leaves such keys out. */
final class KeptValues {

    /** For JSLT, which asks it of every value that gets a key. */
    static final JsonFilter FILTER = value -> value instanceof Kept || NodeUtils.isValue(value);

    private KeptValues() {}

    static List<MappingFunction> functions() {
        return List.of(
                new MappingFunction("keep", 1, 1, arguments -> keep(arguments.node(0))),
                new MappingFunction("absent", 0, 0, arguments -> null),
                new MappingFunction("as-sent", 2, 2, KeptValues::asSent),
                new MappingFunction("presence", 2, 2, KeptValues::presence));
    }

    /** What stands in an object under a key: nothing, null, something empty, or a value. */
    private static JsonNode asSent(Arguments arguments) {
        JsonNode sent = sent(arguments);
        return sent == null ? null : keep(sent);
    }

    private static JsonNode presence(Arguments arguments) {
        JsonNode sent = sent(arguments);
        if (sent == null) {
            return new TextNode("absent");
        }
        if (sent.isNull()) {
            return new TextNode("null");
        }
        boolean empty = sent.isContainerNode()
                ? sent.isEmpty()
                : sent.isTextual() && sent.asText().isBlank();
        return new TextNode(empty ? "empty" : "value");
    }

    /** Java's null where the key is absent, or the object itself is. */
    private static JsonNode sent(Arguments arguments) {
        JsonNode object = arguments.node(0);
        String key = arguments.text(1);
        if (key == null || !object.isObject() && !object.isNull()) {
            throw new RefusedValueException(object, "an object and the name of one of its keys are needed here");
        }
        return object.get(key);
    }

    static JsonNode keep(JsonNode value) {
        if (value.isNull()) {
            return new KeptNull();
        }
        if (!value.isContainerNode() || !value.isEmpty()) {
            return value;
        }
        return value.isObject() ? new KeptObject() : new KeptArray();
    }

    private interface Kept {}

    private static final class KeptNull extends NullNode implements Kept {
        private static final long serialVersionUID = 1L;
    }

    /** The warning is of Jackson's own deepCopy(). */
    @SuppressWarnings("unchecked")
    private static final class KeptObject extends ObjectNode implements Kept {
        private static final long serialVersionUID = 1L;

        KeptObject() {
            super(JsonNodeFactory.instance);
        }
    }

    /** As above. */
    @SuppressWarnings("unchecked")
    private static final class KeptArray extends ArrayNode implements Kept {
        private static final long serialVersionUID = 1L;

        KeptArray() {
            super(JsonNodeFactory.instance);
        }
    }
}
