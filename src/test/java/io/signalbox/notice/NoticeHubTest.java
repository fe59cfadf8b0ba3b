package io.signalbox.notice;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.interfaces.NpmPackages;
import io.signalbox.ledger.Harvest.Known;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Json;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Notices arrive: by mail at a real server of SMTP, and at a webhook; ten thousand failures are a few of them. */
@QuarkusTest
@TestProfile(NoticeHubTest.Profile.class)
class NoticeHubTest extends AdministeredHub {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int STORM = 10_000;

    @Inject
    Ledger ledger;

    @ConfigProperty(name = "signalbox.system.billing.url")
    String billing;

    @ConfigProperty(name = "signalbox.secrets")
    Path secrets;

    private final OutsideSystems systems = new OutsideSystems();
    private final GreenMail relay = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    /** A hub of its own, whose people reach it by a name. */
    public static final class Profile extends OftenLookingHub {
        @Override
        public java.util.Map<String, String> getConfigOverrides() {
            java.util.Map<String, String> overrides = super.getConfigOverrides();
            overrides.put("signalbox.notices.address", "https://hub.example.com");
            overrides.put("signalbox.alerts.every", "1s");
            return overrides;
        }
    }

    @BeforeEach
    void describe() throws Exception {
        relay.start();
        describeRelay(relay.getSmtp().getPort());
        describeSink("");
        write(
                "notify.yaml",
                """
                channels:
                  team-mail: { mail: system:relay/send-notice, to: "${owner.contact}" }
                  hook: { webhook: system:sink/post }
                owner: [team-mail, hook]
                """);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(subscriptions()).contains("signalbox-notices/team-mail"));
    }

    /** @param auth how it is signed in to, as YAML */
    private void describeSink(String auth) throws Exception {
        write(
                "systems/sink.yaml",
                """
                system: sink
                environment: test
                environments: { test: { url: "%s/support" } }
                operations:
                  post: { http: POST /notices }
                %s
                """
                        .formatted(billing.replaceFirst("/billing$", ""), auth));
    }

    private void describeRelay(int port) throws Exception {
        write(
                "systems/relay.yaml",
                """
                system: relay
                environment: test
                environments: { test: { url: "smtp://127.0.0.1:%d" } }
                operations:
                  send-notice:
                    mail: { from: signalbox@example.com, to: "${body/to}", subject: "${body/subject}", text: "${body/text}" }
                """
                        .formatted(port));
    }

    @AfterEach
    void end() throws Exception {
        relay.stop();
        Files.deleteIfExists(routes.resolve("storms/integration.yaml"));
        Files.deleteIfExists(routes.resolve("storms/storm.camel.yaml"));
        Files.deleteIfExists(routes.resolve("notify.yaml"));
    }

    private List<String> subscriptions() throws Exception {
        List<String> names = new ArrayList<>();
        get("/api/status")
                .path("subscriptions")
                .forEach(each -> names.add(each.path("id").asText()));
        return names;
    }

    private JsonNode alert(String id) throws Exception {
        return named(get("/api/alerts"), "alert", id);
    }

    private List<JsonNode> told(String alert) throws Exception {
        List<JsonNode> told = new ArrayList<>();
        for (LoggedRequest request : systems.calls("support", alert)) {
            told.add(Json.reader().readTree(request.getBodyAsString()));
        }
        return told;
    }

    /** An integration whose every message is parked as it comes. */
    private void storm() throws Exception {
        write(
                "storms/integration.yaml",
                """
                integration: storms
                title: Storms
                owner: { team: weather, contact: weather@example.com, escalation: "+1 555 0100" }
                alerts: [ { when: parked > 0, notify: [owner] } ]
                """);
        write(
                "storms/storm.camel.yaml",
                """
                - route:
                    id: storm
                    description: Takes what comes.
                    from:
                      uri: channel:storms
                      steps:
                        - log: { id: note, message: x }
                """);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(subscriptions()).contains("storm"));
        Problem flaw = Problem.of(
                ProblemCode.REQUEST_NOT_BUILT,
                "hostile\r\nBcc: all@example.com <!channel> ada@example.com has no plan");
        for (int i = 0; i < STORM; i += 500) {
            List<Reaped> many = new ArrayList<>();
            for (int j = i; j < i + 500; j++) {
                many.add(new Reaped(message(j), flaw, Known.SAME_EVENT));
            }
            Ledger.await(ledger.receive("storms", many));
        }
    }

    private static Message message(int number) {
        byte[] payload = ("{\"secret\":\"payload-canary-" + number + "\"}").getBytes(StandardCharsets.UTF_8);
        return new Message("s" + number, "storm/test", "storm", "k" + number, Instant.now(), Message.JSON, payload);
    }

    @Test
    void tenThousandFailuresAreAHandfulOfNotices() throws Exception {
        storm();

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(told("storms.parked")).isNotEmpty());
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        alert("storms.parked").path("count").asLong())
                .isEqualTo(STORM));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(relay.getReceivedMessages()).isNotEmpty());
        assertThat(told("storms.parked")).hasSizeBetween(1, 3).first().satisfies(notice -> {
            assertThat(notice.path("type").asText()).isEqualTo("alert.firing");
            assertThat(notice.path("integration").asText()).isEqualTo("storms");
            assertThat(notice.path("reason").asText())
                    .contains("hostile Bcc: ***@***")
                    .doesNotContain("ada@", "\n");
            assertThat(notice.path("runbook").asText())
                    .isEqualTo("https://hub.example.com/handbook/storms#runbook-parked");
            assertThat(notice.toString()).doesNotContain("payload-canary");
        });
        MimeMessage[] mails = relay.getReceivedMessages();
        assertThat(mails).hasSizeBetween(1, 3);
        assertThat(mails[0].getSubject()).startsWith("[firing] Storms:").contains("parked");
        assertThat(mails[0].getAllRecipients()).extracting(Object::toString).containsExactly("weather@example.com");
        assertThat(mails[0].getHeader("Bcc")).isNull();
        assertThat(Arrays.stream(mails).map(NoticeHubTest::content)).noneMatch(text -> text.contains("payload-canary"));
        post("/api/bulk/discard?integration=storms", "{\"reason\":\"over\"}");
    }

    private List<String> subjects() throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : relay.getReceivedMessages()) {
            subjects.add(mail.getSubject());
        }
        return subjects;
    }

    private static String content(MimeMessage mail) {
        try {
            return mail.getContent().toString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTestNoticeIsOneRequestAndABrokenMailServerIsSeen() throws Exception {
        String owned = "{\"integration\":\"customer-onboarding\",\"reason\":\"does it work\"}";
        await().atMost(LIMIT).untilAsserted(() -> post("/api/notices/team-mail/test", owned));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(subjects()).anyMatch(subject -> subject.startsWith("[test] Test:")));
        assertThat(told("nothing is wrong")).as("to one channel only").isEmpty();
        relay.stop();
        post("/api/notices/team-mail/test", owned);

        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode mail = named(get("/api/status").path("subscriptions"), "id", "signalbox-notices/team-mail");
            assertThat(mail.path("retrying").asLong()).isPositive();
            assertThat(mail.path("lastProblem").asText()).startsWith("SB-4");
        });
        assertThat(alert("signalbox-notices.behind").path("condition").asText()).isEqualTo("behind > 10m");
        assertThat(admin().post("/api/notices/none/test").asString()).contains("has no channel 'none'");
    }

    /** By the library of npm that the specification itself names. */
    @Test
    void aSignedWebhookIsVerifiedByTheLibraryOfStandardWebhooks() throws Exception {
        NpmPackages.install();
        String secret = "whsec_"
                + Base64.getEncoder()
                        .encodeToString("a-key-of-32-bytes-for-the-test!!".getBytes(StandardCharsets.UTF_8));
        Path kept = secrets.resolve("sink/signing");
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, secret);
        describeSink(
                """
                auth:
                  type: hmac
                  secret: "{{secret:sink/signing}}"
                  header: webhook-signature
                  value: "v1,${signature}"
                  sign: "${nonce}.${timestamp}.${body}"
                  encoding: base64
                  timestampHeader: webhook-timestamp
                  nonceHeader: webhook-id
                """);
        await().atMost(LIMIT).untilAsserted(() -> {
            post("/api/notices/hook/test", "{\"reason\":\"is it signed\"}");
            assertThat(signed()).isNotEmpty();
        });

        LoggedRequest call = signed().get(0);
        ObjectNode sent = Json.mapper().createObjectNode().put("body", call.getBodyAsString());
        ObjectNode headers = sent.putObject("headers");
        List.of("webhook-id", "webhook-timestamp", "webhook-signature")
                .forEach(name -> headers.put(name, call.getHeader(name)));
        Files.writeString(NpmPackages.FOLDER.resolve("webhook.json"), sent.toString());
        JsonNode verified = NpmPackages.node("webhook.mjs", secret, "webhook.json");
        assertThat(verified.path("asSent").asText()).isEqualTo("sound");
        assertThat(verified.path("changed").asText()).isEqualTo("No matching signature found");
    }

    private List<LoggedRequest> signed() {
        return systems.calls("support", "alert.test").stream()
                .filter(call -> call.containsHeader("webhook-signature"))
                .toList();
    }
}
