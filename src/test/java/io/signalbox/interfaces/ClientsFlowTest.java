package io.signalbox.interfaces;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.HubProfile;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that nobody here wrote, from npm: the official MCP SDK, a linter of OpenAPI documents and a client made of one. JMX has
 * the JDK's own connector in {@code JmxFlowTest}, the console a browser. Skipped where node or npm or their packages are missing.
 */
@QuarkusTest
@TestProfile(HubProfile.class)
class ClientsFlowTest {

    private static final Path SOURCES = Path.of("src/test/clients");
    private static final Path FOLDER = Path.of("target/clients");

    @ConfigProperty(name = "signalbox.data")
    Path data;

    private record Ended(int exit, String out) {}

    private static Ended run(List<String> command) throws Exception {
        Path out = Files.createTempFile(FOLDER, "run", ".txt");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
        } catch (IOException e) {
            return new Ended(127, e.getMessage());
        }
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }

    @BeforeEach
    void install() throws Exception {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "mcp.mjs", "api.mjs")) {
            Files.writeString(FOLDER.resolve(file), Files.readString(SOURCES.resolve(file)));
        }
        Path installed = FOLDER.resolve("installed.json");
        String wanted = Files.readString(SOURCES.resolve("package.json"));
        if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
            Ended npm = run(List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"));
            Assumptions.assumeTrue(npm.exit() == 0, () -> "npm cannot install the clients: " + npm.out());
            Files.writeString(installed, wanted);
        }
    }

    private String token() throws IOException {
        return Files.readString(data.resolve("token"));
    }

    private static String hub() {
        return "http://localhost:" + RestAssured.port;
    }

    private static JsonNode node(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        Ended ended = run(command);
        assertThat(ended.exit()).as(ended.out()).isZero();
        return Json.reader().readTree(ended.out());
    }

    @Test
    void theOfficialSdkListsAndCallsTheTools() throws Exception {
        JsonNode seen = node("mcp.mjs", hub() + "/mcp", token());

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
        Path file = FOLDER.resolve("openapi.json");
        Files.writeString(file, document);
        return file.getFileName();
    }

    @Test
    void theOpenApiDocumentIsSound() throws Exception {
        Ended lint = run(List.of(
                "node",
                "node_modules/@redocly/cli/bin/cli.js",
                "lint",
                "--extends=recommended",
                document().toString()));
        assertThat(lint.exit()).as(lint.out()).isZero();
    }

    @Test
    void aClientMadeOfTheOpenApiDocumentAsksTheHub() throws Exception {
        JsonNode seen = node("api.mjs", document().toString(), hub() + "/api", token());

        assertThat(seen.path("operations").asInt()).isGreaterThan(40);
        assertThat(seen.path("called")).hasSizeGreaterThan(10).allSatisfy(status -> assertThat(status.asInt())
                .isEqualTo(200));
        assertThat(seen.path("refused").asText()).contains("there is no parameter 'subscripton' here");
    }
}
