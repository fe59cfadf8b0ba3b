package io.signalbox.component.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.Gate;
import io.signalbox.ledger.CallHistory.PastCall;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemCode;
import io.signalbox.sandbox.SandboxServer;

import static io.signalbox.component.system.SystemFixture.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** The simulated billing system opens an account and cuts the connection before it says so; then the delivery tries again. */
class SandboxRepeatTest {

    private static final String ACCOUNT =
            """
            {"externalId":"C-1","legalName":"Analytical Engines Ltd","email":"ada@example.com","plan":"team",
             "address":{"line1":"548 Market Street","city":"San Francisco","postalCode":"94104","countryCode":"US"}}""";
    private static final String OPERATIONS =
            """
            auth: { type: bearer, token: "{{secret:billing/token}}" }
            operations:
              order: { http: POST /accounts }
              find: { http: "GET /accounts?externalId=${body/externalId}" }
            """;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<PastCall> past = new ArrayList<>();
    private int attempts;
    private SandboxServer sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = new SandboxServer(
                new SandboxServer.Config(0, URI.create("http://127.0.0.1:9"), folder.resolve("secrets"), null, 7),
                Clock.systemUTC());
        sandbox.start();
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private void behave(String behaviour) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + sandbox.port() + "/sandbox/behaviour/billing");
        assertThat(client.send(
                                HttpRequest.newBuilder(uri)
                                        .PUT(BodyPublishers.ofString(behaviour))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private Exchange attempt(AnswerFixture shop) {
        DeliveryScope first = SystemFixture.scope();
        DeliveryScope scope = new DeliveryScope(7, "d7", ++attempts, "r", first.message(), true, Gate.Pass.FREE);
        Exchange sent = shop.send("system:shop/order", ACCOUNT, scope);
        scope.calls()
                .forEach(call -> past.add(new PastCall(
                        1,
                        7,
                        attempts,
                        SystemFixture.NOW,
                        "r",
                        "C-1",
                        call.system(),
                        call.operation(),
                        call.key(),
                        call.code(),
                        call.failure())));
        return sent;
    }

    private AnswerFixture shop(String idempotency) throws Exception {
        String url = "http://127.0.0.1:" + sandbox.port() + "/billing";
        return new AnswerFixture(folder, AnswerFixture.descriptor(idempotency + OPERATIONS), url, past);
    }

    private int accounts(AnswerFixture shop) throws Exception {
        behave("{}");
        Exchange found = shop.send("system:shop/find", ACCOUNT, SystemFixture.scope());
        return Json.reader()
                .readTree(found.getMessage().getBody(String.class))
                .path("accounts")
                .size();
    }

    @Test
    void opensOneAccountWhereARepeatedKeyIsAConflict() throws Exception {
        try (AnswerFixture shop = shop("idempotency: { header: Idempotency-Key }\n")) {
            behave("{\"reset\":{\"after\":1}}");
            assertThat(problem(attempt(shop)).code()).isEqualTo(ProblemCode.CONNECTION_LOST);

            behave("{\"keys\":\"conflict\"}");
            assertThat(problem(attempt(shop)).code()).isEqualTo(ProblemCode.CALL_KNOWN);
            assertThat(attempt(shop).getException()).isNull();

            assertThat(accounts(shop)).isEqualTo(1);
        }
    }

    @Test
    void opensOneAccountWhereNoKeyIsHonouredButALookupFindsIt() throws Exception {
        try (AnswerFixture shop = shop("idempotency: { lookup: find, found: /accounts/0 }\n")) {
            behave("{\"reset\":{\"after\":1},\"keys\":\"ignored\"}");
            assertThat(problem(attempt(shop)).code()).isEqualTo(ProblemCode.CONNECTION_LOST);
            behave("{\"reset\":{\"before\":1},\"keys\":\"ignored\"}");
            assertThat(problem(attempt(shop)).code()).isEqualTo(ProblemCode.CONNECTION_LOST);
            behave("{\"keys\":\"ignored\"}");

            assertThat(attempt(shop).getMessage().getBody(String.class)).contains("C-1", "acc_");
            assertThat(accounts(shop)).isEqualTo(1);
        }
    }

    @Test
    void opensAnAccountWhereTheFirstCallHadNoEffect() throws Exception {
        try (AnswerFixture shop = shop("idempotency: { lookup: find, found: /accounts/0 }\n")) {
            behave("{\"silence\":true,\"keys\":\"ignored\"}");
            assertThat(problem(attempt(shop)).code()).isEqualTo(ProblemCode.SYSTEM_TOO_SLOW);
            behave("{\"keys\":\"ignored\"}");

            assertThat(attempt(shop).getException()).isNull();
            assertThat(accounts(shop)).isEqualTo(1);
        }
    }

    /** The negative control: without either, the repeat has its effect twice. */
    @Test
    void opensTwoAccountsWhereNothingPreventsIt() throws Exception {
        try (AnswerFixture shop = shop("")) {
            behave("{\"reset\":{\"after\":1},\"keys\":\"ignored\"}");
            assertThat(problem(attempt(shop)).code()).isEqualTo(ProblemCode.CONNECTION_LOST);
            behave("{\"keys\":\"ignored\"}");

            assertThat(attempt(shop).getException()).isNull();
            assertThat(accounts(shop)).isEqualTo(2);
        }
    }
}
