package io.signalbox.cli.author;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.LocalHub;
import io.signalbox.cli.command.HubClient;

import static org.assertj.core.api.Assertions.assertThat;

class SendCommandTest {

    private static final String SECRET = "a shared secret";

    @TempDir
    Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void writeSecret() throws Exception {
        Files.createDirectories(folder.resolve("secrets/crm"));
        Files.writeString(folder.resolve("secrets/crm/webhook"), SECRET + "\n");
        cli = new CommandLineFixture(folder);
    }

    @Test
    void signsTheBytesItSends() throws Exception {
        try (LocalHub hub = new LocalHub(202, "{\"id\":\"m-1\"}")) {
            assertThat(cli.run("send", "--target", hub.url())).isZero();

            LocalHub.Request request = hub.requests.get(0);
            assertThat(request.path()).isEqualTo("/in/crm/customer-signed-up");
            assertThat(request.header("Webhook-signature")).isEqualTo("v1," + hmac(request));
            var body = HubClient.JSON.readTree(request.body());
            assertThat(body.get("event").asText()).isEqualTo("contact.signed_up");
            assertThat(body.at("/contact/id").asText()).startsWith("C-");
        }
        assertThat(cli.out()).startsWith("accepted  evt_").contains("hub id m-1");
    }

    @Test
    void sendsTheSameBytesUnderTheSameId() throws Exception {
        try (LocalHub hub = new LocalHub(202, "{}")) {
            cli.run("send", "--target", hub.url(), "--id", "evt-7");
            cli.run("send", "--target", hub.url(), "--id", "evt-7");
            assertThat(hub.requests.get(0).header("Webhook-id")).isEqualTo("evt-7");
            assertThat(hub.requests.get(1).body()).isEqualTo(hub.requests.get(0).body());
        }
    }

    @Test
    void givesEachOfManyAnIdOfItsOwn() throws Exception {
        try (LocalHub hub = new LocalHub(202, "{}")) {
            assertThat(cli.run("send", "--target", hub.url(), "--count", "3")).isZero();
            assertThat(hub.requests)
                    .extracting(request -> request.header("Webhook-id"))
                    .doesNotHaveDuplicates()
                    .hasSize(3);
        }
    }

    @Test
    void showsTheHubsReasonAndAdviceWhenRefused() throws Exception {
        try (LocalHub hub = new LocalHub(401, "{\"detail\":\"Signature refused\"}")) {
            assertThat(cli.run("send", "--target", hub.url())).isEqualTo(1);
        }
        assertThat(cli.out()).contains("refused", "HTTP 401", "Signature refused", "--secrets");
    }

    @Test
    void printsOneJsonDocumentOnRequest() throws Exception {
        try (LocalHub hub = new LocalHub(202, "{\"id\":\"m-1\"}")) {
            cli.run("send", "--target", hub.url(), "--json");
        }
        var line = HubClient.JSON.readTree(cli.out()).get(0);
        assertThat(line.get("status").asInt()).isEqualTo(202);
        assertThat(line.at("/answer/id").asText()).isEqualTo("m-1");
    }

    @Test
    void saysHowToStartAHubWhenNoneAnswers() {
        assertThat(cli.run("send", "--target", "http://127.0.0.1:9")).isEqualTo(1);
        assertThat(cli.err())
                .isEqualTo("signalbox: No hub answers at http://127.0.0.1:9;"
                        + " start one with ./signalbox run, or name another with --target.\n");
    }

    @Test
    void takesTheSecretFromTheEnvironmentWhereThereIsNoFile() throws Exception {
        Path empty = folder.resolve("empty");
        assertThat(new CommandLineFixture(empty).run("send")).isEqualTo(1);
        try (LocalHub hub = new LocalHub(202, "{}")) {
            var env = Map.of("SIGNALBOX_SECRET_CRM_WEBHOOK", SECRET);
            assertThat(new CommandLineFixture(empty, env, List.of()).run("send", "--target", hub.url()))
                    .isZero();
            assertThat(hub.requests.get(0).header("Webhook-signature")).isEqualTo("v1," + hmac(hub.requests.get(0)));
        }
    }

    @Test
    void refusesACountBesideAnId() {
        assertThat(cli.run("send", "--count", "2", "--id", "evt-7")).isEqualTo(2);
        assertThat(cli.err()).contains("--count is 2");
    }

    private static String hmac(LocalHub.Request request) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = request.header("Webhook-id") + "." + request.header("Webhook-timestamp") + "."
                + new String(request.body(), StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
