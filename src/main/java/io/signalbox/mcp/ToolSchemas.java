package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.GlobalInputSchemaGenerator;
import io.quarkiverse.mcp.server.ToolManager.ToolArgument;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Describes what each tool takes, and that it takes nothing else. */
@Singleton
final class ToolSchemas implements GlobalInputSchemaGenerator {

    private record Schema(JsonObject value) implements InputSchema {
        @Override
        public String asJson() {
            return value.encode();
        }
    }

    @Override
    public InputSchema generate(ToolInfo tool) {
        JsonObject properties = new JsonObject();
        JsonArray required = new JsonArray();
        for (ToolArgument argument : tool.arguments()) {
            JsonObject property = new JsonObject()
                    .put("type", DeclaredArguments.type(argument))
                    .put("description", argument.description());
            if (argument.type() == String.class) {
                property.put("minLength", 1);
            }
            properties.put(argument.name(), property);
            if (DeclaredArguments.isRequired(argument)) {
                required.add(argument.name());
            }
        }
        return new Schema(new JsonObject()
                .put("type", "object")
                .put("properties", properties)
                .put("required", required)
                .put("additionalProperties", false));
    }
}
