package io.signalbox.export;

import java.util.Map;

import io.signalbox.message.Json;
import io.signalbox.system.SystemDescriptor;

/** A document of OpenAPI 3.1 about one system; in JSON, in which a version such as 2026-03-01 is a text to everybody. */
final class OpenApiText {

    private OpenApiText() {}

    /** @param rest {@code paths} and what else stands beside {@code info} */
    static String of(SystemDescriptor system, String title, String description, Map<String, Object> rest) {
        String version =
                system.api().version() == null ? "unversioned" : system.api().version();
        Map<String, Object> document = Tree.of("openapi", "3.1.0");
        document.put("info", Tree.of("title", title, "version", version, "description", description));
        document.putAll(rest);
        return Json.mapper().valueToTree(document).toPrettyString();
    }

    /** A value of a call, as text. */
    static Map<String, Object> parameter(String in, String name, boolean required, String description) {
        Map<String, Object> parameter = Tree.of("name", name, "in", in, "required", required);
        parameter.put("description", description);
        parameter.put("schema", Tree.of("type", "string"));
        return parameter;
    }

    /** A body of one media type. */
    static Map<String, Object> content(String mediaType, Map<String, Object> schema) {
        return Tree.of(mediaType, Tree.of("schema", schema));
    }
}
