package io.signalbox.interfaces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.HubProfile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that nobody here wrote, from npm: the official MCP SDK, a linter of OpenAPI documents and a client made of one. JMX has
 * the JDK's own connector in {@code JmxFlowTest}, the console a browser.
 */
@QuarkusTest
@TestProfile(HubProfile.class)
class ClientsFlowTest {

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @BeforeEach
    void install() throws Exception {
        NpmPackages.install();
    }

    private String token() throws IOException {
        return Files.readString(data.resolve("token"));
    }

    private static String hub() {
        return "http://localhost:" + RestAssured.port;
    }

    @Test
    void theOfficialSdkListsAndCallsTheTools() throws Exception {
        JsonNode seen = NpmPackages.node("mcp.mjs", hub() + "/mcp", token());

        assertThat(seen.path("tools"))
                .hasSizeGreaterThan(30)
                .allSatisfy(tool -> assertThat(tool.path("title").asText()).isNotBlank());
        assertThat(seen.at("/status/ledger/writable").asBoolean()).isTrue();
        assertThat(seen.at("/typo/isError").asBoolean()).isTrue();
        assertThat(seen.at("/typo/text").asText()).contains("SB-8003", "subscripton");
    }

    private Path document() throws Exception {
        String document = RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(token())
                .get("/api/openapi.json")
                .asString();
        Path file = NpmPackages.FOLDER.resolve("openapi.json");
        Files.writeString(file, document);
        return file.getFileName();
    }

    @Test
    void theOpenApiDocumentIsSound() throws Exception {
        NpmPackages.Ended lint = NpmPackages.run(List.of(
                "node",
                "node_modules/@redocly/cli/bin/cli.js",
                "lint",
                "--extends=recommended",
                document().toString()));
        assertThat(lint.exit()).as(lint.out()).isZero();
    }

    @Test
    void aClientMadeOfTheOpenApiDocumentAsksTheHub() throws Exception {
        JsonNode seen = NpmPackages.node("api.mjs", document().toString(), hub() + "/api", token());

        assertThat(seen.path("operations").asInt()).isGreaterThan(40);
        assertThat(seen.path("called")).hasSizeGreaterThan(10).allSatisfy(status -> assertThat(status.asInt())
                .isEqualTo(200));
        assertThat(seen.path("refused").asText()).contains("there is no parameter 'subscripton' here");
    }
}
