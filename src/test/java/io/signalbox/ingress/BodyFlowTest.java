package io.signalbox.ingress;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.RawCall;
import io.signalbox.flow.SignUp;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.flow.ProblemAnswer.assertDiscreet;
import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(HubProfile.class)
class BodyFlowTest {

    @Inject
    Ledger ledger;

    private static final int LIMIT = HubProfile.BODY_LIMIT;

    static Stream<String> notJson() {
        return Stream.of(
                "",
                "  ",
                "{\"contact\":",
                "{'contact':{'id':'C-1'}}",
                "{\"contact\":{\"id\":\"C-1\"}} and more",
                "{\"contact\":{\"id\":\"C-1\"}}{}",
                "{\"contact\":{\"id\":\"C-1\",\"id\":\"C-2\"}}",
                "{\"contact\":{\"id\":\"C-1\"},\"amount\":NaN}",
                "[".repeat(100_000),
                "{\"a\":".repeat(65) + "1" + "}".repeat(65));
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void refusesWhatIsNotOneAcceptableJsonValue(String body) {
        assertProblem(CrmWebhook.send(CrmWebhook.newId(), body), 400, ProblemCode.BODY_NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16LE", "UTF-16BE", "UTF-32BE"})
    void refusesJsonInAnotherEncoding(String charset) {
        Response answer = CrmWebhook.unsigned("{\"id\":\"Zoë\"}".getBytes(Charset.forName(charset)))
                .post("/in/unread/happened");
        assertProblem(answer, 400, ProblemCode.BODY_NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0af", "eda080", "edb080", "f4908080"})
    void refusesBytesThatAreNoCharacter(String hex) {
        byte[] body = ("{\"id\":\"x" + new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1) + "\"}")
                .getBytes(StandardCharsets.ISO_8859_1);
        Response answer = CrmWebhook.unsigned(body).post("/in/unread/happened");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("code")).isIn(ProblemCode.TEXT_NOT_UTF8.id(), ProblemCode.BODY_NOT_JSON.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"\\ud800\"}", "{\"id\":\"x\",\"\\udc00\":1}"})
    void refusesHalvesOfCharacters(String body) {
        assertProblem(CrmWebhook.unsigned(body).post("/in/unread/happened"), 400, ProblemCode.TEXT_NOT_UTF8);
    }

    @Test
    void readsALargeBodyAsItReadsASmallOne() {
        String large = "{\"contact\":{\"id\":\"C-large\"},\"note\":\"" + "x".repeat(LIMIT - 100) + "\"}";
        assertProblem(CrmWebhook.unsigned(large).post("/in/unread/happened"), 400, ProblemCode.MESSAGE_ID_MISSING);
        assertProblem(CrmWebhook.unsigned(large + "}").post("/in/unread/happened"), 400, ProblemCode.BODY_NOT_JSON);
        assertProblem(CrmWebhook.unsigned(large).post(CrmWebhook.PATH), 401, ProblemCode.SIGNATURE_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "{\"contact\":{\"id\":\"\"}}", "{\"contact\":{\"id\":{\"x\":1}}}"})
    void refusesAnEventWithoutASubject(String body) {
        Response answer = CrmWebhook.send(CrmWebhook.newId(), body);
        assertProblem(answer, 400, ProblemCode.MESSAGE_ID_MISSING);
        assertThat(answer.<String>path("pointer")).isEqualTo("/contact/id");
    }

    @Test
    void refusesAnEventWithoutAnId() {
        Response answer = CrmWebhook.unsigned("{\"name\":\"x\"}").post("/in/unread/happened");
        assertProblem(answer, 400, ProblemCode.MESSAGE_ID_MISSING);
        assertThat(answer.<String>path("pointer")).isEqualTo("/id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/octet-stream",
                "multipart/form-data",
                "application/json; charset=iso-8859-1",
                "application/json;profile=x;charset=utf-16",
                "application/jsonp"
            })
    void refusesOtherContentTypes(String type) {
        Response answer = CrmWebhook.signed(
                        CrmWebhook.newId(), SignUp.of("C-type").body())
                .contentType(type)
                .post(CrmWebhook.PATH);
        assertProblem(answer, 415, ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=UTF-8",
                "Application/JSON;charset=\"utf-8\"",
                "application/a.b+json",
                "application/json;charset=utf8",
                "application/json; charset=us-ascii"
            })
    void acceptsTheSpellingsOfJson(String type) {
        Response answer = CrmWebhook.signed(
                        CrmWebhook.newId(), SignUp.of("C-spelling").body())
                .contentType(type)
                .post(CrmWebhook.PATH);
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    /** The mark is signed, and no part of the JSON that is kept. */
    @Test
    void takesABodyThatBeginsWithAByteOrderMark() {
        String body = SignUp.of("C-mark").body();
        Response answer = CrmWebhook.send(CrmWebhook.newId(), "\uFEFF" + body);

        assertThat(answer.statusCode()).isEqualTo(202);
        byte[] kept = ledger.admin()
                .message(answer.jsonPath().getLong("id"))
                .orElseThrow()
                .message()
                .payload();
        assertThat(new String(kept, StandardCharsets.UTF_8)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "br", "identity, gzip", "gzip, gzip", ""})
    void refusesOtherCompressionThanGzip(String encoding) {
        Response answer = CrmWebhook.signed(
                        CrmWebhook.newId(), SignUp.of("C-encoding").body())
                .header("Content-Encoding", encoding)
                .post(CrmWebhook.PATH);
        assertProblem(answer, 415, ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() throws Exception {
        String head = CrmWebhook.rawHead(CrmWebhook.PATH, CrmWebhook.newId(), "");
        assertRefused(RawCall.send(head + "Content-Length: " + (LIMIT + 1) + "\r\n\r\n"), 413, "SB-2003");
    }

    @Test
    void refusesABodyThatTurnsOutToBeTooLarge() throws Exception {
        String chunk = Integer.toHexString(LIMIT) + "\r\n" + " ".repeat(LIMIT) + "\r\n";
        String head = CrmWebhook.rawHead(CrmWebhook.PATH, CrmWebhook.newId(), "");
        assertRefused(RawCall.send(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "1\r\n "), 413, "SB-2003");
    }

    @Test
    void acceptsABodyOfUnknownLength() throws Exception {
        String body = SignUp.of("C-chunked").body();
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        String head = CrmWebhook.rawHead(CrmWebhook.PATH, CrmWebhook.newId(), body);
        String answer = RawCall.send(head + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(length) + "\r\n" + body + "\r\n0\r\n\r\n");
        assertThat(RawCall.status(answer)).isEqualTo(202);
    }

    @Test
    void givesUpOnABodyThatDoesNotCome() throws Exception {
        String head = CrmWebhook.rawHead(CrmWebhook.PATH, CrmWebhook.newId(), "");
        assertRefused(RawCall.send(head + "Content-Length: 100\r\n\r\n{\"contact\":"), 408, "SB-2008");
    }

    private static void assertRefused(String answer, int status, String code) {
        assertThat(RawCall.status(answer)).isEqualTo(status);
        assertThat(answer)
                .containsIgnoringCase("content-type: application/problem+json")
                .contains(code);
        assertDiscreet(answer);
    }
}
