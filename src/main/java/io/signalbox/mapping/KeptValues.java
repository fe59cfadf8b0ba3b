package io.signalbox.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.filters.JsonFilter;
import com.schibsted.spt.data.jslt.impl.NodeUtils;

/** What {@code keep()} gives: null, an empty object or an empty array whose key stays. JSLT leaves such keys out. */
final class KeptValues {

    /** For JSLT, which asks it of every value that gets a key. */
    static final JsonFilter FILTER = value -> value instanceof Kept || NodeUtils.isValue(value);

    private KeptValues() {}

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
