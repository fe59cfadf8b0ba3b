package io.signalbox.component.system;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.component.system.AnswerFixture.answer;
import static io.signalbox.component.system.AnswerFixture.descriptor;
import static io.signalbox.component.system.SystemFixture.problem;
import static io.signalbox.component.system.SystemFixture.scope;
import static org.assertj.core.api.Assertions.assertThat;

/** What a descriptor says of a system's answers beyond their status. */
class AnswerRulesTest {

    private static final String CODES = descriptor(
            """
            answers: { reason: /0/errorCode, retry: ["400 UNABLE_TO_LOCK_ROW", 423, SERVER_BUSY], credentials: [BAD_TOKEN] }
            operations: { post: { http: POST /posts } }
            """);
    private static final String ITEMS = descriptor(
            """
            operations:
              post:
                http: POST /batch
                answers: { items: { success: { at: /success, is: true }, reason: /errors/0/statusCode } }
              multi:
                http: POST /multi
                answers: { items: { at: /results, success: { at: /status, is: 2xx }, reason: /code } }
              plain: { http: POST /plain }
            """);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 Bad | [{\"errorCode\":\"UNABLE_TO_LOCK_ROW\"}] | SYSTEM_FAILING",
                "500 Bad | [{\"errorCode\":\"UNABLE_TO_LOCK_ROW\"}] | SYSTEM_FAILING",
                "409 Bad | [{\"errorCode\":\"UNABLE_TO_LOCK_ROW\"}] | REQUEST_REFUSED",
                "423 Locked | x | SYSTEM_FAILING",
                "409 Bad | [{\"errorCode\":\"SERVER_BUSY\"}] | SYSTEM_FAILING",
                "200 OK | [{\"errorCode\":\"SERVER_BUSY\"}] | SYSTEM_FAILING",
                "400 Bad | [{\"errorCode\":\"BAD_TOKEN\"}] | AUTHENTICATION_REFUSED",
                "400 Bad | [{\"errorCode\":\"OTHER\"}] | REQUEST_REFUSED",
            })
    void retriesWhatIsDeclaredToPass(String status, String body, ProblemCode code) throws Exception {
        assertThat(call(CODES, "post", status, body).code()).isEqualTo(code);
    }

    @Test
    void parksWhatWasDoneInPartAndNamesWhatFailed() throws Exception {
        String body = "[{\"success\":true},{\"success\":false,\"errors\":[{\"statusCode\":\"DUPLICATE_VALUE\"}]},{}]";

        Problem problem = call(ITEMS, "post", "200 OK", body);

        assertThat(problem.code()).isEqualTo(ProblemCode.DONE_IN_PART);
        assertThat(problem.detail()).endsWith("2 of its 3 records failed: /1 (DUPLICATE_VALUE), /2");
    }

    @Test
    void parksWhatFailedAltogether() throws Exception {
        assertThat(call(ITEMS, "post", "200 OK", "[{\"success\":false}]").code())
                .isEqualTo(ProblemCode.REQUEST_REFUSED);
    }

    @Test
    void readsAStatusOfEachRecord() throws Exception {
        String body = "{\"results\":[{\"status\":201},{\"status\":409,\"code\":\"EXISTS\"}]}";

        Problem problem = call(ITEMS, "multi", "207 Multi-Status", body);

        assertThat(problem.code()).isEqualTo(ProblemCode.DONE_IN_PART);
        assertThat(problem.detail()).endsWith("1 of its 2 records failed: /results/1 (EXISTS)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"results\":[{\"status\":201},{\"status\":204}]}", "{\"results\":[]}"})
    void takesWhatWasDoneAltogether(String body) throws Exception {
        try (AnswerFixture shop = fixture(ITEMS, "207 Multi-Status", body)) {
            assertThat(shop.send("multi", scope()).getException()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"other\":1}", "{\"results\":{}}", "[]"})
    void takesNoSilenceForSuccess(String body) throws Exception {
        assertThat(call(ITEMS, "multi", "207 Multi-Status", body).code()).isEqualTo(ProblemCode.SUCCESS_NOT_SAID);
    }

    @Test
    void parksAMultiStatusThatNobodyReads() throws Exception {
        Problem problem = call(ITEMS, "plain", "207 Multi-Status", "{\"results\":[{\"status\":500}]}");

        assertThat(problem.code()).isEqualTo(ProblemCode.DONE_IN_PART);
        assertThat(problem.detail()).contains("answers.items");
    }

    @Test
    void listsOnlySomeOfVeryManyFailures() throws Exception {
        String body = "[{\"success\":true}" + ",{\"success\":false}".repeat(30) + "]";

        assertThat(call(ITEMS, "post", "200 OK", body).detail()).endsWith("/10 and 20 more");
    }

    private AnswerFixture fixture(String descriptor, String status, String body) throws Exception {
        return new AnswerFixture(folder, descriptor, answer(status + "\nContent-Type: application/json\n", body));
    }

    private Problem call(String descriptor, String operation, String status, String body) throws Exception {
        try (AnswerFixture shop = fixture(descriptor, status, body)) {
            return problem(shop.send(operation, scope()));
        }
    }
}
