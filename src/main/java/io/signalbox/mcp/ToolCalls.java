package io.signalbox.mcp;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Looks at calls of tools before they are made: none sees an argument that it does not declare, or that would be cut to fit. */
@Singleton
final class ToolCalls {

    private final ToolManager tools;

    ToolCalls(ToolManager tools) {
        this.tools = tools;
    }

    /** What the tool answers to a call that is not made, or null for a message that is for the protocol's own server. */
    JsonObject refusal(JsonNode message) {
        ToolInfo tool = message.path("method").asText().equals("tools/call")
                ? tools.getTool(message.at("/params/name").asText())
                : null;
        if (tool == null) {
            return null;
        }
        String refusal = new DeclaredArguments(tool.arguments()).refusal(message.at("/params/arguments"));
        return refusal == null ? null : answer(message.path("id"), refusal);
    }

    private static JsonObject answer(JsonNode id, String refusal) {
        String words = Asking.words(Problem.of(ProblemCode.PARAMETER_REFUSED, refusal));
        JsonObject text = new JsonObject().put("type", "text").put("text", words);
        JsonObject result = new JsonObject().put("isError", true).put("content", new JsonArray().add(text));
        Object same = id.isIntegralNumber() ? (Object) id.longValue() : id.textValue();
        return new JsonObject().put("jsonrpc", "2.0").put("id", same).put("result", result);
    }
}
