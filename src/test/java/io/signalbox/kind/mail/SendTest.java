package io.signalbox.kind.mail;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.kind.KindFixture;
import io.signalbox.message.Json;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.proof.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/** Mails that are sent. */
class SendTest {

    private static final String DESCRIPTOR =
            """
            system: post
            environment: test
            environments: { test: { url: "%s" } }
            auth: %s
            limits: { timeout: %s }
            operations:
              welcome:
                mail:
                  from: Hub <hub@example.com>
                  to: "${body/name} <${body/email}>"
                  cc: "${body/cc}"
                  bcc: [audit@example.com]
                  replyTo: "${body/replyTo}"
                  subject: Welcome, ${body/name}
                  text: "Dear ${body/name}"
                  html: "<p title='${body/name}'>Dear ${body/name}</p>"
                  attachments: "${body/files}"
              plain: { mail: { from: hub@example.com, to: "${body/to}", subject: "${subject}", text: "${body/text}" } }
              page:
                mail:
                  from: hub@example.com
                  to: a@example.com
                  subject: page
                  html: "${body/html}"
                  attachments: [{ name: "${body/name}.csv", type: text/csv, content: "${body/csv}" }]
            """;

    private static TestCertificate certificate;
    private static MailPeer peer;

    @TempDir
    Path folder;

    private KindFixture fixture;

    @BeforeAll
    static void startServer() throws Exception {
        peer = new MailPeer();
        certificate = MailPeer.certificate();
    }

    @AfterAll
    static void stopServer() {
        peer.close();
    }

    @BeforeEach
    void open() throws Exception {
        peer.server().purgeEmailFromAllMailboxes();
        open(peer.url("smtps"), MailPeer.DESCRIBED, "30s");
    }

    private void open(String url, String auth, String timeout) throws Exception {
        stop();
        fixture = new KindFixture(
                folder,
                "post",
                DESCRIPTOR.formatted(url, auth, timeout),
                Map.of("SIGNALBOX_SECRET_POST_PASSWORD", "s3cret"));
    }

    @AfterEach
    void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    private static JsonNode json(String text) throws Exception {
        return Json.reader().readTree(text);
    }

    private static MimeMessage only() {
        return peer.server()
                .findReceivedMessages(user -> user.getLogin().equals("ada@example.org"), mail -> true)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sendsAMailThatReadersUnderstand() throws Exception {
        fixture.answer(
                "welcome",
                json(
                        "{\"name\":\"Zoë & Co, Ltd\",\"email\":\"ada@example.org\",\"cc\":[\"b@example.org\",\"c@example.org\"],"
                                + "\"files\":[{\"name\":\"Rechnung Zoë.pdf\",\"type\":\"application/pdf\",\"content\":\"AP8=\"}]}"));

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("Welcome, Zoë & Co, Ltd");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("Hub <hub@example.com>");
        assertThat(mail.getRecipients(RecipientType.TO)[0].toString()).contains("<ada@example.org>");
        assertThat(mail.getRecipients(RecipientType.CC)).hasSize(2);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("Reply-To")).isNull();
        assertThat(mail.getHeader("Date")).hasSize(1);
        MimeMultipart mixed = (MimeMultipart) mail.getContent();
        MimeMultipart both = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertThat(both.getBodyPart(0).getContent()).isEqualTo("Dear Zoë & Co, Ltd");
        assertThat(both.getBodyPart(1).getContent())
                .isEqualTo("<p title='Zoë &amp; Co, Ltd'>Dear Zoë &amp; Co, Ltd</p>");
        MimeBodyPart file = (MimeBodyPart) mixed.getBodyPart(1);
        assertThat(file.getFileName()).isEqualTo("Rechnung Zoë.pdf");
        assertThat(file.getContentType()).startsWith("application/pdf");
        assertThat(file.getInputStream().readAllBytes()).containsExactly(0, 0xff);
        assertThat(peer.server().getReceivedMessages()).hasSize(4);
        assertThat(fixture.traffic()
                        .get(0)
                        .view()
                        .sent(fixture.traffic().get(0).sent())
                        .at("/attachments/0/size")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void repeatsWithTheSameId() throws Exception {
        JsonNode mail = json("{\"to\":\"ada@example.org\",\"text\":\"x\"}");
        JsonNode first = (JsonNode) fixture.answer("plain", mail);
        fixture.send("plain", mail, KindFixture.scope(2));

        assertThat(peer.server().getReceivedMessages()).hasSize(2).allSatisfy(each -> assertThat(each.getMessageID())
                .isEqualTo(first.path("messageId").asText())
                .matches("<[0-9a-f]{40}@example\\.com>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain | {\"to\":\"ada@example.org\\r\\nBcc: eve@example.org\",\"text\":\"x\"} | 'to' would not be one",
                "plain | {\"to\":\"ada@example.org, eve@example.org\",\"text\":\"x\"} | 'to' would not be one",
                "plain | {\"to\":[\"ada@example.org\",\"eve\"],\"text\":\"x\"} | 'to' would not be one",
                "plain | {\"to\":[],\"text\":\"x\"} | 1 to 100 recipients",
                "plain | {\"text\":\"x\"} | nothing for ${body/to} of 'to'",
                "plain | {\"to\":\"ada@example.org\"} | nothing for ${body/text} of 'text'",
                "welcome | {\"name\":\"Ada\\nBcc: eve@example.org\",\"email\":\"a@b.c\"} | 'to' would not be one",
                "welcome | {\"name\":\"Eve <eve@example.org>\",\"email\":\"a@b.c\"} | 'to' would not be one",
                "welcome | {\"name\":\"A\",\"email\":\"a@b.c\",\"files\":{}} | no list of attachments at /files",
                "welcome | {\"name\":\"A\",\"email\":\"a@b.c\",\"files\":[{\"name\":\"../x\",\"content\":\"\"}]} | attachment 1 needs a 'name'",
                "welcome | {\"name\":\"A\",\"email\":\"a@b.c\",\"files\":[{\"name\":\"x\",\"type\":\"a\\r\\nb\"}]} | 'type' of attachment 1",
                "plain | no JSON | must be JSON",
            })
    void sendsNothingThatDoesNotFit(String operation, String body, String why) throws Exception {
        Object given = body.startsWith("{") ? json(body) : body;
        Problem problem = fixture.problem(operation, given);

        assertThat(problem.code()).isEqualTo(ProblemCode.REQUEST_NOT_BUILT);
        assertThat(problem.detail()).contains(why).doesNotContain("eve", "ada@");
        assertThat(peer.server().getReceivedMessages()).isEmpty();
    }

    @Test
    void takesHtmlAsItIsWhereTheBodyHoldsIt() throws Exception {
        fixture.answer("page", json("{\"html\":\"<b>x</b>\",\"name\":\"f\",\"csv\":\"YQ==\"}"));

        MimeMultipart mixed =
                (MimeMultipart) peer.server().getReceivedMessages()[0].getContent();
        assertThat(mixed.getBodyPart(0).getContent()).isEqualTo("<b>x</b>");
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("f.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    void signsIn(String protocol) throws Exception {
        open(peer.url(protocol), MailPeer.DESCRIBED.replace("hub", "other"), "30s");
        assertThat(fixture.problem("plain", json("{\"to\":\"ada@example.org\",\"text\":\"x\"}"))
                        .code())
                .isEqualTo(ProblemCode.AUTHENTICATION_REFUSED);
        open(peer.url(protocol), MailPeer.DESCRIBED, "30s");
        assertThat(fixture.send("plain", json("{\"to\":\"ada@example.org\",\"text\":\"x\"}"))
                        .getException())
                .isNull();
    }

    @Test
    void trustsNoCertificateOfAnotherHost() throws Exception {
        open(peer.url("smtps").replace("127.0.0.1", "127.0.0.2"), "{ type: none }", "30s");
        assertThat(fixture.problem("plain", json("{\"to\":\"ada@example.org\",\"text\":\"x\"}"))
                        .code())
                .isEqualTo(ProblemCode.TLS_FAILED);
    }

    private Problem toScripted(ScriptedRelay relay) throws Exception {
        open("smtp://127.0.0.1:" + relay.port(), "{ type: none }", "30s");
        return fixture.problem("plain", json("{\"to\":[\"ada@example.org\",\"bob@example.org\"],\"text\":\"x\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONNECT | 421 4.3.2 down | SYSTEM_FAILING | TRANSIENT | 421 4.3.2",
                "CONNECT | 554 no | REQUEST_REFUSED | PERMANENT | 554",
                "MAIL | 451 4.7.1 later | SYSTEM_BUSY | TRANSIENT | 451 4.7.1: its policy does not allow it",
                "MAIL | 553 5.7.1 not yours | REQUEST_REFUSED | PERMANENT | 553 5.7.1",
                "MAIL | 530 5.7.0 sign in | AUTHENTICATION_REFUSED | PERMANENT | does not let us in",
                "RCPT | 550 5.1.1 ada@example.org unknown | REQUEST_REFUSED | PERMANENT | /to/0 550 5.1.1",
                "RCPT | 450 4.2.0 greylisted | SYSTEM_BUSY | TRANSIENT | /to/0 450 4.2.0",
                "RCPT | 452 4.2.2 full | SYSTEM_BUSY | TRANSIENT | the mailbox is full",
                "DATA | 554 5.5.1 no | REQUEST_REFUSED | PERMANENT | 554 5.5.1",
                ". | 552 5.3.4 large | REQUEST_REFUSED | PERMANENT | too large",
                ". | 550 5.7.26 spf | REQUEST_REFUSED | PERMANENT | SPF, DKIM",
                ". | 421 4.4.2 over | SYSTEM_FAILING | TRANSIENT | 421",
                ". | hang up | CONNECTION_LOST | TRANSIENT | ended before the answer did",
                "RCPT | hang up | CONNECTION_LOST | TRANSIENT | ended before the answer did",
                "CONNECT | hang up | CONNECTION_LOST | TRANSIENT | ended before the answer did",
            })
    void judgesWhatTheRelaySays(String command, String answer, String code, FailureClass failure, String text)
            throws Exception {
        try (ScriptedRelay relay = new ScriptedRelay(null).answers(command, answer)) {
            Problem problem = toScripted(relay);
            assertThat(problem.code().name()).isEqualTo(code);
            assertThat(problem.failureClass()).isEqualTo(failure);
            assertThat(problem.detail()).contains(text).doesNotContain("example.org");
        }
    }

    @Test
    void sendsToAllRecipientsOrToNone() throws Exception {
        try (ScriptedRelay relay = new ScriptedRelay(null).answers("RCPT", "250 ok", "450 4.2.0 later")) {
            assertThat(toScripted(relay).detail()).contains("/to/1 450 4.2.0").contains("nothing was sent");
            assertThat(relay.heard()).noneMatch(line -> line.startsWith("DATA"));
        }
        try (ScriptedRelay relay = new ScriptedRelay(null).answers("RCPT", "550 5.1.1 no", "450 4.2.0 later")) {
            assertThat(toScripted(relay).failureClass()).isEqualTo(FailureClass.PERMANENT);
        }
    }

    @Test
    void givesUpAtTheTimeoutThoughTheRelayIsSilent() throws Exception {
        try (ScriptedRelay relay = new ScriptedRelay(null).answers(".", ScriptedRelay.SILENCE)) {
            open("smtp://127.0.0.1:" + relay.port(), "{ type: none }", "2s");
            Problem problem = fixture.problem("plain", json("{\"to\":\"ada@example.org\",\"text\":\"x\"}"));
            assertThat(problem.code()).isEqualTo(ProblemCode.SYSTEM_TOO_SLOW);
            assertThat(problem.failureClass()).isEqualTo(FailureClass.TRANSIENT);
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (ScriptedRelay relay = new ScriptedRelay(null)) {
            port = relay.port();
        }
        open("smtp://127.0.0.1:" + port, "{ type: none }", "30s");
        assertThat(fixture.problem("plain", json("{\"to\":\"ada@example.org\",\"text\":\"x\"}"))
                        .code())
                .isEqualTo(ProblemCode.SYSTEM_UNREACHABLE);
    }

    @Test
    void encryptsBeforeItSignsIn() throws Exception {
        try (ScriptedRelay relay = new ScriptedRelay(certificate.serving(certificate))) {
            open("smtp://127.0.0.1:" + relay.port(), MailPeer.DESCRIBED, "30s");
            fixture.answer("plain", json("{\"to\":\"ada@example.org\",\"text\":\"x\"}"));
            assertThat(relay.heard().indexOf("STARTTLS")).isEqualTo(1);
            assertThat(relay.heard()).element(3).asString().startsWith("AUTH PLAIN");
        }
    }

    @Test
    void sendsNothingInClearToAnotherMachine() throws Exception {
        try (ScriptedRelay relay = new ScriptedRelay(null)) {
            open("smtp://" + InetAddress.getLocalHost().getHostName() + ":" + relay.port(), MailPeer.DESCRIBED, "30s");
            assertThat(fixture.problem("plain", json("{\"to\":\"ada@example.org\",\"text\":\"x\"}"))
                            .code())
                    .isEqualTo(ProblemCode.TLS_FAILED);
            assertThat(relay.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }
}
