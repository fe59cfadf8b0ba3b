package io.signalbox.flow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** A client of the protocol with one token: what a desktop assistant does, over plain HTTP. */
public final class Assistant {

    public static final String VERSION = "2025-06-18";

    private final String token;
    private final AtomicInteger ids = new AtomicInteger();
    private String session;

    public Assistant(String token) {
        this.token = token;
    }

    /** Shakes hands. */
    public Assistant begin() throws IOException {
        Response answer =
                post("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
                        + VERSION + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        session = answer.header("Mcp-Session-Id");
        JsonNode result = Json.reader().readTree(answer.asString()).path("result");
        assertThat(result.path("protocolVersion").asText()).isEqualTo(VERSION);
        assertThat(result.at("/serverInfo/name").asText()).isEqualTo("signalbox");
        assertThat(result.path("instructions").asText()).contains("propose before you act");
        assertThat(post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                        .statusCode())
                .isEqualTo(202);
        return this;
    }

    public RequestSpecification request() {
        RequestSpecification request = RestAssured.given()
                .contentType("application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", VERSION);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return session == null ? request : request.header("Mcp-Session-Id", session);
    }

    public Response post(String json) {
        return request().body(json).post("/mcp");
    }

    /** The result of a request, or its error. */
    public JsonNode ask(String method, Map<String, ?> params) throws IOException {
        ObjectNode message = (ObjectNode) Json.reader().readTree("{\"jsonrpc\":\"2.0\"}");
        message.put("id", ids.incrementAndGet()).put("method", method).putPOJO("params", params);
        Response answer = post(Json.writer().writeValueAsString(message));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        JsonNode said = Json.reader().readTree(answer.asString());
        assertThat(said.path("id").asInt()).isEqualTo(ids.get());
        return said.has("result") ? said.path("result") : said.path("error");
    }

    public List<String> tools() throws IOException {
        List<String> names = new ArrayList<>();
        ask("tools/list", Map.of())
                .path("tools")
                .forEach(tool -> names.add(tool.path("name").asText()));
        return names;
    }

    /** What a tool answers, as text; it must not have been refused. */
    public JsonNode call(String tool, Map<String, ?> arguments) throws IOException {
        JsonNode result = ask("tools/call", Map.of("name", tool, "arguments", arguments));
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
        return Json.reader().readTree(result.at("/content/0/text").asText());
    }

    /** Why a tool did not do it. */
    public String refused(String tool, Map<String, ?> arguments) throws IOException {
        JsonNode result = ask("tools/call", Map.of("name", tool, "arguments", arguments));
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        return result.at("/content/0/text").asText();
    }
}
