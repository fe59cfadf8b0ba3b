package io.signalbox.kind.http;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLHandshakeException;

import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallProblems;
import io.signalbox.http.AnswerRules;
import io.signalbox.http.Answers;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerJudgeTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final CallName CALL = new CallName("billing", "create-account");

    private final Answers answers = new Answers(Clock.fixed(NOW, ZoneOffset.UTC));

    private Optional<Problem> judge(int status, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Answers.Evidence evidence = new Answers.Evidence(status, headers::get, bytes, MissingNode.getInstance(), false);
        return new AnswerJudge(answers).judge(CALL, evidence, AnswerRules.NONE, text -> text.replace("s3cret", "***"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void seesNoProblemInSuccess(int status) {
        assertThat(judge(status, Map.of(), "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "408, SYSTEM_FAILING, TRANSIENT",
        "425, SYSTEM_FAILING, TRANSIENT",
        "429, SYSTEM_BUSY, TRANSIENT",
        "500, SYSTEM_FAILING, TRANSIENT",
        "503, SYSTEM_FAILING, TRANSIENT",
        "599, SYSTEM_FAILING, TRANSIENT",
        "300, REDIRECT_REFUSED, PERMANENT",
        "304, REDIRECT_REFUSED, PERMANENT",
        "400, REQUEST_REFUSED, PERMANENT",
        "401, AUTHENTICATION_REFUSED, PERMANENT",
        "403, AUTHENTICATION_REFUSED, PERMANENT",
        "404, REQUEST_REFUSED, PERMANENT",
        "409, REQUEST_REFUSED, PERMANENT",
        "422, REQUEST_REFUSED, PERMANENT",
        "600, ANSWER_UNREADABLE, TRANSIENT",
    })
    void classifiesStatus(int status, String code, String failureClass) {
        Problem problem = judge(status, Map.of(), "").orElseThrow();

        assertThat(problem.code()).isEqualTo(ProblemCode.valueOf(code));
        assertThat(problem.failureClass()).hasToString(failureClass);
        assertThat(problem.detail()).startsWith("'create-account' of system 'billing' was answered with " + status);
    }

    @ParameterizedTest
    @CsvSource({
        "120, 2026-11-24T10:17:30Z",
        "' 1 ', 2026-11-24T10:15:31Z",
        "'Tue, 24 Nov 2026 11:00:00 GMT', 2026-11-24T11:00:00Z",
        "'Tuesday, 24-Nov-26 11:00:00 GMT', 2026-11-24T11:00:00Z",
        "'Tue Nov 24 11:00:00 2026', 2026-11-24T11:00:00Z",
        "'Fri, 27 Nov 2026 00:00:00 GMT', 2026-11-25T10:15:30Z",
    })
    void honoursRetryAfter(String header, Instant at) {
        assertThat(judge(429, Map.of("Retry-After", header), "").orElseThrow().retryAt())
                .isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-5",
                "soon",
                "99999999999999999999999999",
                "Tue, 24 Nov 2026 10:00:00 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994"
            })
    void ignoresRetryAfterThatMakesNoSense(String header) {
        assertThat(judge(503, Map.of("Retry-After", header), "").orElseThrow().retryAt())
                .isNull();
    }

    @Test
    void fallsBackToRateLimitReset() {
        assertThat(judge(429, Map.of("RateLimit-Reset", "30"), "").orElseThrow().retryAt())
                .isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void doesNotDelayWhatIsParked() {
        assertThat(judge(422, Map.of("Retry-After", "30"), "").orElseThrow().retryAt())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"code\":\"E1\",\"message\":\"no plan\"}}|: E1: no plan",
                "{\"error\":\"invalid_request\",\"error_description\":\"x\"}|: invalid_request: x",
                "{\"title\":\"Bad\",\"detail\":\"why\"}|: Bad: why",
                "{\"message\":\"key s3cret of a@b.example\\u0000\\nnext\"}|: key *** of ***@*** next",
                "{\"customer\":\"Ada\"}|''",
                "[\"Ada\"]|''",
                "<html>Ada</html>|''",
            })
    void showsOnlyTheReason(String body, String shown) {
        assertThat(judge(400, Map.of(), body).orElseThrow().detail())
                .isEqualTo("'create-account' of system 'billing' was answered with 400" + shown);
    }

    @Test
    void shortensTheReason() {
        String body = "{\"message\":\"" + "x".repeat(500) + "\"}";

        assertThat(judge(400, Map.of(), body).orElseThrow().detail())
                .endsWith("xxx...")
                .hasSizeLessThan(280);
    }

    @Test
    void classifiesLostCallsWithoutTheirMessages() {
        assertThat(CallProblems.lost(CALL, new UnknownHostException("s3cret.example"))
                        .code())
                .isEqualTo(ProblemCode.SYSTEM_UNREACHABLE);
        assertThat(CallProblems.lost(CALL, new SocketTimeoutException()).code()).isEqualTo(ProblemCode.SYSTEM_TOO_SLOW);
        assertThat(CallProblems.lost(CALL, new SSLHandshakeException("x")).code())
                .isEqualTo(ProblemCode.TLS_FAILED);
        assertThat(CallProblems.lost(CALL, new SocketException("s3cret"))).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.CONNECTION_LOST);
            assertThat(problem.detail()).doesNotContain("s3cret");
        });
    }
}
