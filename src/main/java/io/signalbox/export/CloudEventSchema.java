package io.signalbox.export;

import java.util.Map;

/** The headers of CloudEvents as a record of Kafka has them. */
final class CloudEventSchema {

    private CloudEventSchema() {}

    /** Those that the hub writes; of what others write it wants none. */
    static Map<String, Object> headers() {
        Map<String, Object> properties = Tree.of("ce_specversion", Tree.of("const", "1.0"));
        properties.put("ce_id", text("With the source, by which a repeat is known."));
        properties.put("ce_source", text("Who tells it: route:<id> for a route of a hub."));
        properties.put("ce_type", text("What happened."));
        properties.put("ce_subject", text("The business key that order is kept for."));
        properties.put("ce_time", Tree.of("type", "string", "format", "date-time", "description", "When it happened."));
        properties.put("content-type", text("The media type of the value."));
        properties.put("traceparent", text("Where it stands in a trace (W3C Trace Context)."));
        return Tree.of("type", "object", "properties", properties);
    }

    private static Map<String, Object> text(String description) {
        return Tree.of("type", "string", "description", description);
    }
}
