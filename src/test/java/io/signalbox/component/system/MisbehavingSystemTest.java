package io.signalbox.component.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.ledger.CallRecord;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.component.system.SystemFixture.problem;
import static io.signalbox.component.system.SystemFixture.scope;
import static org.assertj.core.api.Assertions.assertThat;

/** Systems that refuse, hang, drip, break off and pour out: the thread comes back in time, and the failure is transient. */
class MisbehavingSystemTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final Map<String, String> TOKEN = Map.of("SIGNALBOX_SECRET_BILLING_TOKEN", "t0k3n");
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String IMPATIENT = "500ms";
    private static final String PATIENT = "20s";

    @TempDir
    Path folder;

    private RawServer server;

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private Problem call(String timeout, RawServer.Behaviour behaviour) throws Exception {
        server = new RawServer(behaviour);
        return callUrl(server.url(), timeout);
    }

    private Problem read(String timeout, RawServer.Behaviour behaviour) throws Exception {
        server = new RawServer(behaviour);
        return callUrl(server.url(), timeout, "find-account");
    }

    private Problem callUrl(String url, String timeout) throws Exception {
        return callUrl(url, timeout, "create-account");
    }

    private Problem callUrl(String url, String timeout, String operation) throws Exception {
        try (SystemFixture fixture = new SystemFixture(folder, url, timeout, TOKEN)) {
            DeliveryScope scope = scope();
            long start = System.nanoTime();
            Problem problem = problem(fixture.send("system:billing/" + operation, "{\"id\":7}", scope, Map.of()));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
            assertThat(problem.failureClass()).isEqualTo(FailureClass.TRANSIENT);
            assertThat(scope.calls())
                    .singleElement()
                    .extracting(CallRecord::failure)
                    .isEqualTo(problem.code().id());
            return problem;
        }
    }

    @Test
    void givesUpOnSystemThatNeverAnswers() throws Exception {
        assertThat(call(IMPATIENT, RawServer::silence).code()).isEqualTo(ProblemCode.SYSTEM_TOO_SLOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "X-Drip: ",
                HEAD + "Content-Length: 900\r\n\r\n",
                HEAD + "Transfer-Encoding: chunked\r\n\r\n"
            })
    void givesUpOnSystemThatDrips(String beginning) throws Exception {
        Problem problem = read(IMPATIENT, client -> RawServer.drip(client, beginning, "1", 50));

        assertThat(problem.code()).isIn(ProblemCode.SYSTEM_TOO_SLOW, ProblemCode.ANSWER_UNREADABLE);
        assertThat(problem.detail()).containsAnyOf("500 ms", "limits.timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 2147483648\r\n\r\n", "\r\n"})
    void stopsReadingAnswerOfTwoGigabytes(String length) throws Exception {
        Problem problem = read(PATIENT, client -> RawServer.pour(client, HEAD + length));

        assertThat(problem.code()).isEqualTo(ProblemCode.ANSWER_TOO_LARGE);
        assertThat(server.sent()).isLessThan(64L << 20);
    }

    @Test
    void stopsReadingEndlessHeaders() throws Exception {
        Problem problem = call(PATIENT, client -> RawServer.pour(client, HEAD + "X-Long: "));

        assertThat(problem.code()).isIn(ProblemCode.CONNECTION_LOST, ProblemCode.ANSWER_UNREADABLE);
        assertThat(server.sent()).isLessThan(64L << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"half\":"})
    void treatsBrokenAnswerAsTransient(String answer) throws Exception {
        Problem problem = read(PATIENT, client -> RawServer.say(client, answer));

        assertThat(problem.code()).isIn(ProblemCode.CONNECTION_LOST, ProblemCode.ANSWER_UNREADABLE);
    }

    @Test
    void treatsResetAsTransient() throws Exception {
        assertThat(call(PATIENT, RawServer::reset).code()).isEqualTo(ProblemCode.CONNECTION_LOST);
    }

    @Test
    void treatsClosedPortAsUnreachable() throws Exception {
        assertThat(callUrl("http://127.0.0.1:1", PATIENT).code()).isEqualTo(ProblemCode.SYSTEM_UNREACHABLE);
    }

    @Test
    void namesTheKeyToSetWhenNobodyConfiguredTheUrl() throws Exception {
        Problem problem = callUrl(null, PATIENT);

        assertThat(problem.code()).isEqualTo(ProblemCode.SYSTEM_NOT_CONFIGURED);
        assertThat(problem.detail()).contains("'url'", "signalbox.system.billing.url", "SIGNALBOX_SYSTEM_BILLING_URL");
    }

    @Test
    void namesWhereToPutMissingSecret() throws Exception {
        server = new RawServer(RawServer::silence);
        try (SystemFixture fixture = new SystemFixture(folder, server.url(), PATIENT, Map.of())) {
            Problem problem = problem(fixture.send("create-account", "{}"));

            assertThat(problem.code()).isEqualTo(ProblemCode.SECRET_MISSING);
            assertThat(problem.detail())
                    .contains(folder.resolve("secrets/billing/token").toString(), "SIGNALBOX_SECRET_BILLING_TOKEN");
        }
    }
}
