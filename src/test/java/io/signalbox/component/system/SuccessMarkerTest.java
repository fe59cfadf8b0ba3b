package io.signalbox.component.system;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;

import static io.signalbox.component.system.AnswerFixture.answer;
import static io.signalbox.component.system.AnswerFixture.descriptor;
import static io.signalbox.component.system.SystemFixture.problem;
import static io.signalbox.component.system.SystemFixture.scope;
import static org.assertj.core.api.Assertions.assertThat;

/** A declared success that the answer does not state is no success. */
class SuccessMarkerTest {

    private static final String MARKER = "answers: { success: { at: /ok, is: true }, reason: /error, retry: [busy] }\n";
    private static final String OPERATIONS =
            "operations: { post: { http: POST /posts }, read: { http: GET /posts } }\n";

    @TempDir
    Path folder;

    static Stream<Arguments> silent() {
        String json = "200 OK\nContent-Type: application/json\n";
        return Stream.of(
                Arguments.of("a sign-in page", answer("200 OK\nContent-Type: text/html\n", "<html>Sign in</html>")),
                Arguments.of("text", answer("200 OK\nContent-Type: text/plain\n", "ok")),
                Arguments.of("bytes", answer("200 OK\n", "ok")),
                Arguments.of("JSON of another kind", answer(json, "{\"id\":7}")),
                Arguments.of("a list", answer(json, "[true]")),
                Arguments.of("no JSON", answer(json, "ok")),
                Arguments.of("nothing", answer(json, "")),
                Arguments.of("no content", answer("204 No Content\n", "")),
                Arguments.of("half of it", answer(json + "Content-Length: 99\n", "{\"ok\":true")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silent")
    void parksWhereNobodySaysThatItSucceeded(String what, byte[] answer) throws Exception {
        Problem problem = call(MARKER + OPERATIONS, "post", answer);

        assertThat(problem.failureClass()).isEqualTo(FailureClass.PERMANENT);
        assertThat(problem.detail()).contains("/ok").doesNotContain("Sign in");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silent")
    void repeatsWhereThatDoesNoHarm(String what, byte[] answer) throws Exception {
        String key = "idempotency: { header: Idempotency-Key }\n";

        assertThat(call(key + MARKER + OPERATIONS, "post", answer).failureClass())
                .isEqualTo(FailureClass.TRANSIENT);
        assertThat(call(MARKER + OPERATIONS, "read", answer).failureClass()).isEqualTo(FailureClass.TRANSIENT);
    }

    @Test
    void hearsAFailureThatSaysWhyWithoutTheMarker() throws Exception {
        byte[] busy = answer("200 OK\nContent-Type: application/json\n", "{\"error\":\"busy\"}");

        assertThat(call(MARKER + OPERATIONS, "post", busy).failureClass()).isEqualTo(FailureClass.TRANSIENT);
    }

    @Test
    void takesWhatSaysSo() throws Exception {
        try (AnswerFixture shop = new AnswerFixture(
                folder,
                descriptor(MARKER + OPERATIONS),
                answer("200 OK\nContent-Type: application/json\n", "{\"ok\":true}"))) {
            assertThat(shop.send("post", scope()).getException()).isNull();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void saysThatAPageCameWhereJsonWasAskedFor(String what, byte[] answer) throws Exception {
        try (AnswerFixture shop = new AnswerFixture(folder, descriptor(OPERATIONS), answer)) {
            DeliveryScope scope = scope();

            assertThat(shop.send("post", scope).getException()).isNull();
            assertThat(scope.calls().toString()).contains("SB-4076");
        }
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of("as such", answer("200 OK\nContent-Type: text/html\n", "<p>Sign in</p>")),
                Arguments.of(
                        "as text", answer("200 OK\nContent-Type: text/plain\n", "\n<!DOCTYPE html><p>Sign in</p>")),
                Arguments.of("untyped", answer("200 OK\n", "<HTML>Sign in</HTML>")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void parksAPageWhereAnOperationExpectsJson(String what, byte[] answer) throws Exception {
        Problem problem = call("operations: { post: { http: POST /posts, expects: json } }\n", "post", answer);

        assertThat(problem.failureClass()).isEqualTo(FailureClass.PERMANENT);
        assertThat(problem.detail()).contains("expects");
    }

    @Test
    void readsExpectedJsonWhateverItIsCalled() throws Exception {
        try (AnswerFixture shop = new AnswerFixture(
                folder,
                descriptor("operations: { post: { http: POST /posts, expects: json } }\n"),
                answer("200 OK\nContent-Type: text/html\n", "{\"id\":7}"))) {
            assertThat(shop.send("post", scope()).getMessage().getBody()).hasToString("{\"id\":7}");
        }
    }

    private Problem call(String more, String operation, byte[] answer) throws Exception {
        try (AnswerFixture shop = new AnswerFixture(folder, descriptor(more), answer)) {
            Problem problem = problem(shop.send(operation, scope()));
            assertThat(shop.calls).hasValue(1);
            return problem;
        }
    }
}
