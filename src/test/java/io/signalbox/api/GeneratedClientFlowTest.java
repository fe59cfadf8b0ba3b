package io.signalbox.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;

import static io.signalbox.flow.OutsideSystems.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the document says is enough for a generator of others to make a typed client of it. */
@QuarkusTest
@TestProfile(HubProfile.class)
class GeneratedClientFlowTest {

    private final OutsideSystems systems = new OutsideSystems();

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @Test
    void aClientMadeOfTheDocumentReadsActsAndIsRefused() throws Exception {
        systems.answer("marketing", "C-client", answer(400, "{\"error\":{\"message\":\"no such mailbox\"}}"));
        CrmWebhook.send(SignUp.of("C-client"));
        await().untilAsserted(() -> assertThat(ApiDocument.caller(data)
                        .queryParam("subject", "C-client")
                        .queryParam("state", "parked")
                        .get("/api/deliveries")
                        .<Integer>path("found.size()"))
                .isEqualTo(1));
        String document = ApiDocument.caller(data).get("/api/openapi.json").asString();

        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/clients")), "java");
        List<String> said = new GeneratedClient(folder)
                .run(
                        document,
                        Path.of("src/test/clients/ApiProgram.java"),
                        "http://localhost:" + RestAssured.port + "/api",
                        Files.readString(data.resolve("token")));

        assertThat(said)
                .containsExactly(
                        "engine sqlite, writable",
                        "knows billing: true",
                        "parked customer-to-welcome-email of C-client",
                        "discard done",
                        "discarded customer-to-welcome-email",
                        "refused 404 SB-8004",
                        "refused 400 SB-8003");
    }
}
