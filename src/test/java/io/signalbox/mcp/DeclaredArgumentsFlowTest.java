package io.signalbox.mcp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.Assistant;
import io.signalbox.flow.HubProfile;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** A slip of the pen in an argument is refused by every tool, and nothing is done. */
@QuarkusTest
@TestProfile(HubProfile.class)
class DeclaredArgumentsFlowTest {

    private static final Map<String, String> VALID =
            Map.of("string", "\"x\"", "integer", "1", "number", "1", "boolean", "true");
    private static final Map<String, List<String>> WRONG = Map.of(
            "string", List.of("null", "\"\"", "\" \"", "1", "[]", "{}"),
            "integer", List.of("null", "6.9", "\"6\"", "\"\"", "true", "99999999999999999999"),
            "boolean", List.of("null", "\"true\"", "1", "\"\""));

    @ConfigProperty(name = "signalbox.data")
    Path data;

    private Assistant assistant;

    @BeforeEach
    void begin() throws Exception {
        assistant = new Assistant(Files.readString(data.resolve("token"))).begin();
    }

    /** Arguments that fit the tool's schema. */
    private static Map<String, JsonNode> valid(JsonNode tool) throws Exception {
        Map<String, JsonNode> arguments = new HashMap<>();
        for (JsonNode required : tool.at("/inputSchema/required")) {
            String type = tool.at("/inputSchema/properties")
                    .path(required.asText())
                    .path("type")
                    .asText();
            arguments.put(required.asText(), Json.reader().readTree(VALID.get(type)));
        }
        return arguments;
    }

    private void assertRefused(JsonNode tool, String name, String value) throws Exception {
        Map<String, JsonNode> arguments = valid(tool);
        arguments.put(name, Json.reader().readTree(value));
        String tried = tool.path("name").asText() + " " + arguments;
        JsonNode result =
                assistant.ask("tools/call", Map.of("name", tool.path("name").asText(), "arguments", arguments));
        assertThat(result.path("isError").asBoolean()).as(tried + ": " + result).isTrue();
        assertThat(result.at("/content/0/text").asText())
                .as(tried)
                .startsWith("SB-8003")
                .contains("'" + name + "'");
    }

    @Test
    void everyToolRefusesWhatItDoesNotDeclare() throws Exception {
        JsonNode tools = assistant.ask("tools/list", Map.of()).path("tools");
        assertThat(tools).hasSizeGreaterThan(30);
        for (JsonNode tool : tools) {
            assertThat(tool.at("/inputSchema/additionalProperties").isBoolean())
                    .as(tool.path("name").asText())
                    .isTrue();
            assertThat(tool.at("/inputSchema/additionalProperties").asBoolean()).isFalse();
            assertRefused(tool, "subscripton", "\"x\"");
            assertRefused(tool, "Reason", "\"x\"");
        }
    }

    @Test
    void everyToolRefusesEmptyAndInexactValues() throws Exception {
        for (JsonNode tool : assistant.ask("tools/list", Map.of()).path("tools")) {
            for (Map.Entry<String, JsonNode> argument :
                    tool.at("/inputSchema/properties").properties()) {
                for (String value : WRONG.get(argument.getValue().path("type").asText())) {
                    assertRefused(tool, argument.getKey(), value);
                }
            }
        }
    }

    @Test
    void everyToolSaysWhatIsMissing() throws Exception {
        for (JsonNode tool : assistant.ask("tools/list", Map.of()).path("tools")) {
            for (JsonNode required : tool.at("/inputSchema/required")) {
                Map<String, JsonNode> arguments = valid(tool);
                arguments.remove(required.asText());
                assertThat(assistant.refused(tool.path("name").asText(), arguments))
                        .startsWith("SB-8003")
                        .contains("'" + required.asText() + "' is missing");
            }
        }
    }

    @Test
    void replayingManyWithoutAFilterMustSayThatAllAreMeant() throws Exception {
        assertThat(assistant.refused("replay_many", Map.of("reason", "x")))
                .contains("all=true")
                .containsPattern("\\d+ now");
        assertThat(assistant.refused("replay_many", Map.of("reason", "x", "all", false)))
                .contains("all=true");
    }

    @Test
    void everyToolHasATitle() throws Exception {
        for (JsonNode tool : assistant.ask("tools/list", Map.of()).path("tools")) {
            assertThat(tool.at("/annotations/title").isTextual())
                    .as(tool.path("name").asText())
                    .isTrue();
        }
    }
}
