package io.signalbox.cli.author;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
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

    private void own(String webhook, String mapping) throws Exception {
        Files.createDirectories(folder.resolve("routes/systems"));
        Files.createDirectories(folder.resolve("routes/pushes/push-to-note.examples"));
        Files.createDirectories(folder.resolve("secrets/git"));
        Files.writeString(folder.resolve("secrets/git/webhook"), SECRET);
        Files.writeString(
                folder.resolve("routes/systems/git.yaml"),
                "system: git\noperations:\n  pushed: { webhook: { " + webhook
                        + ", secret: \"{{secret:git/webhook}}\" } }\n");
        Files.writeString(
                folder.resolve("routes/pushes/git-pushed-to-notes.camel.yaml"),
                """
                - route:
                    id: git-pushed-to-notes
                    description: Notes pushes.
                    from:
                      uri: system:git/pushed
                      steps:
                        - to: { id: map, uri: "mapping:%s" }
                        - to: { id: note, uri: channel:notes }
                """
                        .formatted(mapping));
        Files.writeString(folder.resolve("routes/pushes/push-to-note.jslt"), "{ \"note\": .ref }");
        Files.writeString(
                folder.resolve("routes/pushes/push-to-note.examples/main.in.json"), "{\"ref\": \"refs/heads/main\"}");
        Files.writeString(folder.resolve("routes/pushes/push-to-note.examples/main.out.json"), "{}");
    }

    @Test
    void signsAFileForAnyOwnWebhook() throws Exception {
        own("verify: hmac-sha256, id: \"${header.x-delivery}\", headers: [X-Event]", "push-to-note");
        Path file = Files.writeString(folder.resolve("push.json"), "{ \"ref\":  1.50 }");
        try (LocalHub hub = new LocalHub(202, "{\"id\":\"m-1\"}")) {
            assertThat(cli.run(
                            "send",
                            "git/pushed",
                            file.toString(),
                            "--target",
                            hub.url(),
                            "--id",
                            "d-1",
                            "--header",
                            "X-Event: push"))
                    .as(cli.err())
                    .isZero();
            LocalHub.Request request = hub.requests.get(0);
            assertThat(request.path()).isEqualTo("/in/git/pushed");
            assertThat(request.body()).isEqualTo(Files.readAllBytes(file));
            assertThat(request.header("X-event")).isEqualTo("push");
            assertThat(request.header("X-delivery")).isEqualTo("d-1");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            assertThat(request.header("X-hub-signature-256"))
                    .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(request.body())));
        }
        assertThat(cli.out()).contains("accepted  d-1");
    }

    @Test
    void sendsTheExampleOfAMappingWithoutAFile() throws Exception {
        own("verify: hmac-sha256, id: /ref", "push-to-note");
        try (LocalHub hub = new LocalHub(202, "{}")) {
            assertThat(cli.run("send", "git/pushed", "--target", hub.url()))
                    .as(cli.err())
                    .isZero();
            assertThat(new String(hub.requests.get(0).body())).isEqualTo("{\"ref\": \"refs/heads/main\"}");
        }
        assertThat(cli.run("send", "git/pushed", "--target", "http://127.0.0.1:9", "--id", "x"))
                .isEqualTo(1);
        assertThat(cli.err()).contains("The id of git/pushed stands in the body");
    }

    @Test
    void namesTheNearestWebhookAndSaysWhatIsMissing() throws Exception {
        own("verify: hmac-sha256, id: /ref", "elsewhere");
        assertThat(cli.run("send", "git/pushd")).isEqualTo(1);
        assertThat(cli.err()).contains("There is no webhook 'git/pushd'", "did you mean 'git/pushed'?");
        assertThat(cli.run("send", "git/pushed")).isEqualTo(1);
        assertThat(cli.err()).contains("name a FILE");
        assertThat(cli.run("send", "git/pushed", "nowhere.json")).isEqualTo(1);
        assertThat(cli.err()).contains("There is no file nowhere.json.");
        Files.delete(folder.resolve("secrets/git/webhook"));
        assertThat(cli.run(
                        "send",
                        "git/pushed",
                        folder.resolve("routes/systems/git.yaml").toString()))
                .isEqualTo(1);
        assertThat(cli.err()).contains("git/webhook");
        assertThat(cli.run("send", "git/pushed", "--header", "nothing")).isEqualTo(2);
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
