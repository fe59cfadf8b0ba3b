package io.signalbox.component.system;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.problem.ProblemCode;
import io.signalbox.schedule.Threads;

import static io.signalbox.component.system.SystemFixture.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a connection does beneath a call: which answers it takes for one, when it is used again, and that the deadline ends every wait on it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpConnectionTest {

    private static final Map<String, String> TOKEN = Map.of("SIGNALBOX_SECRET_BILLING_TOKEN", "t0k3n");
    private static final String OK =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n{\"id\":7}";
    private static final String IMPATIENT = "500ms";
    private static final String PATIENT = "20s";

    @TempDir
    Path folder;

    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private RawServer server;
    private SystemFixture billing;

    @AfterEach
    void stop() throws Exception {
        if (billing != null) {
            billing.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private void serve(String timeout, RawServer.Behaviour behaviour) throws Exception {
        serve("http", timeout, behaviour);
    }

    private void serve(String scheme, String timeout, RawServer.Behaviour behaviour) throws Exception {
        server = new RawServer(client -> {
            connections.incrementAndGet();
            behaviour.meet(client);
        });
        billing = new SystemFixture(folder, server.url().replace("http", scheme), timeout, TOKEN);
    }

    /** Gives each request of a connection the same answer. */
    private RawServer.Behaviour answering(String answer) {
        return client -> {
            do {
                requests.add("a request");
                write(client, answer);
            } while (client.getInputStream().read(new byte[8192]) > 0);
        };
    }

    private static void write(Socket client, String text) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private Exchange create() {
        return billing.send("create-account", "{}");
    }

    private Exchange find() {
        return billing.send("find-account", "{\"id\":7}");
    }

    private static void read(Exchange answered) {
        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getBody(JsonNode.class).path("id").asInt())
                .isEqualTo(7);
    }

    /** Clients like to send again what they may send again, such as a read: here that is the ledger's to decide. */
    @Test
    void sendsAReadOnceThoughItsConnectionIsReset() throws Exception {
        serve(PATIENT, RawServer::reset);

        assertThat(problem(find()).code()).isEqualTo(ProblemCode.CONNECTION_LOST);
        assertThat(connections).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void asksAgainForNoReadThatWasSentAway(int status) throws Exception {
        serve(PATIENT, answering("HTTP/1.1 " + status + " No\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"));

        assertThat(problem(find()).retryAt()).isNotNull();
        assertThat(requests).hasSize(1);
    }

    @Test
    void usesAConnectionAgain() throws Exception {
        serve(PATIENT, answering(OK));

        read(create());
        read(find());
        read(create());

        assertThat(requests).hasSize(3);
        assertThat(connections).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: close\r\n", "Keep-Alive: timeout=600\r\nConnection: close\r\n"})
    void takesANewConnectionWhereTheSystemEndsTheOldOne(String header) throws Exception {
        serve(PATIENT, answering(OK.replace("Content-Type", header + "Content-Type")));

        read(create());
        read(create());

        assertThat(connections).hasValue(2);
    }

    @Test
    void noticesThatAnIdleConnectionWasClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        serve(PATIENT, client -> {
            RawServer.say(client, OK);
            closed.countDown();
        });

        read(create());
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        // A connection that was used within the last second is not looked at.
        Awaitility.await().pollDelay(Duration.ofMillis(1500)).until(() -> true);

        read(create());
        assertThat(connections).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints"})
    void waitsForTheAnswerAfterAnInterimOne(String interim) throws Exception {
        serve(PATIENT, answering("HTTP/1.1 " + interim + "\r\nLink: </a>\r\n\r\n" + OK));

        read(create());
        read(create());

        assertThat(connections).hasValue(1);
    }

    @Test
    void readsChunksAndWhatFollowsThem() throws Exception {
        serve(
                PATIENT,
                answering("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3;x=y\r\n{\"i\r\n5\r\nd\":7}\r\n0\r\nX-Sum: 1\r\n\r\n"));

        read(create());
        read(create());

        assertThat(connections).hasValue(1);
    }

    @Test
    void readsABodyThatEndsWithTheConnection() throws Exception {
        serve(
                PATIENT,
                client -> RawServer.say(client, "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"id\":7}"));

        read(create());
        read(create());

        assertThat(connections).hasValue(2);
    }

    @Test
    void waitsForNoBodyWhereThereIsNone() throws Exception {
        serve(PATIENT, answering("HTTP/1.1 204 No Content\r\n\r\n"));

        assertThat(create().getException()).isNull();
        assertThat(create().getException()).isNull();

        assertThat(connections).hasValue(1);
    }

    @Test
    void endsWithTheDeadlineWhereNoConnectionBecomesSecure() throws Exception {
        serve("https", IMPATIENT, RawServer::silence);

        assertThat(problem(create()).code()).isEqualTo(ProblemCode.SYSTEM_TOO_SLOW);
    }

    @Test
    void endsWithTheDeadlineWhereTheRequestIsNotRead() throws Exception {
        serve(IMPATIENT, RawServer::silence);

        Exchange answered = billing.send("create-account", "{\"a\":\"" + "x".repeat(32 << 20) + "\"}");

        assertThat(problem(answered).code()).isEqualTo(ProblemCode.SYSTEM_TOO_SLOW);
    }

    @Test
    void endsWithTheDeadlineAgainAndAgainAndServesTheNextCall() throws Exception {
        AtomicInteger met = new AtomicInteger();
        RawServer.Behaviour well = answering(OK);
        serve("5s", client -> {
            if (met.incrementAndGet() <= 2) {
                RawServer.silence(client);
            }
            well.meet(client);
        });

        assertThat(problem(create()).code()).isEqualTo(ProblemCode.SYSTEM_TOO_SLOW);
        assertThat(problem(find()).code()).isEqualTo(ProblemCode.SYSTEM_TOO_SLOW);
        read(create());
    }

    /** As the hub does with what is under way when its time to stop is over. */
    @Test
    void endsWhenItsVirtualThreadIsInterrupted() throws Exception {
        assumeTrue(Threads.areVirtual(), "a thread of the system is not woken from its wait for a socket");
        CountDownLatch asked = new CountDownLatch(1);
        serve("60s", client -> {
            asked.countDown();
            RawServer.silence(client);
        });
        ExecutorService threads = Threads.perTask("interrupted-call");
        CountDownLatch ended = new CountDownLatch(1);
        Future<?> call = threads.submit(() -> {
            create();
            ended.countDown();
        });

        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        call.cancel(true);

        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        threads.shutdownNow();
    }
}
