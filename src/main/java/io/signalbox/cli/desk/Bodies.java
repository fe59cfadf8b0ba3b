package io.signalbox.cli.desk;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What commands send to the hub. */
final class Bodies {

    private Bodies() {}

    static byte[] reason(String reason) {
        return bytes(with(reason));
    }

    static ObjectNode with(String reason) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (reason != null) {
            body.put("reason", reason);
        }
        return body;
    }

    static byte[] bytes(ObjectNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
