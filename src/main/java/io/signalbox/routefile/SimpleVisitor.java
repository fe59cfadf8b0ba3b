package io.signalbox.routefile;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.routefile.CamelSchema.Block;

/** Looks at the text of each {@code simple} expression, written short or as a block. */
abstract class SimpleVisitor implements FormVisitor {

    /** @param place where the text stands, as a JSON pointer */
    abstract void simple(String text, String place);

    @Override
    public final void block(String key, Block block, JsonNode value, String pointer) {
        if (key.equals("simple")) {
            boolean whole = value.isObject();
            simple(
                    whole ? value.path("expression").asText() : value.asText(),
                    whole ? Document.pointer(pointer, "expression") : pointer);
        }
    }
}
