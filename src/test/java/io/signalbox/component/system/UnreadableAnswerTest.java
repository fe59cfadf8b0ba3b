package io.signalbox.component.system;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static io.signalbox.component.system.AnswerFixture.answer;
import static io.signalbox.component.system.AnswerFixture.deflate;
import static io.signalbox.component.system.AnswerFixture.descriptor;
import static io.signalbox.component.system.AnswerFixture.gzip;
import static io.signalbox.component.system.SystemFixture.problem;
import static io.signalbox.component.system.SystemFixture.scope;
import static org.assertj.core.api.Assertions.assertThat;

/** After a 2xx the effect is done: what cannot be read of the answer never repeats the call. */
class UnreadableAnswerTest {

    private static final String JSON = "200 OK\nContent-Type: application/json\n";
    private static final String SHOP = descriptor(
            """
            idempotency: { header: Idempotency-Key }
            operations:
              order: { http: POST /orders }
              orders: { http: GET /orders }
              order-of: { http: "GET /orders/${body/id}" }
            """);

    @TempDir
    Path folder;

    static Stream<Arguments> unreadable() throws Exception {
        byte[] bomb = gzip(new byte[1 << 20]);
        return Stream.of(
                Arguments.of("text", answer(JSON, "OK")),
                Arguments.of("a number that JSON has not", answer(JSON, "{\"total\":NaN}")),
                Arguments.of("a page", answer(JSON, "<html>signed out</html>")),
                Arguments.of("a coding nobody knows", answer(JSON + "Content-Encoding: br\n", "{}")),
                Arguments.of("gzip that is none", answer(JSON + "Content-Encoding: gzip\n", "{}")),
                Arguments.of("a gzip bomb", answer(JSON + "Content-Encoding: gzip\n", bomb)),
                Arguments.of("more than may be", answer(JSON, "{\"a\":\"" + "x".repeat(2000) + "\"}")),
                Arguments.of(
                        "a charset nobody knows", answer("200 OK\nContent-Type: text/plain; charset=x-none\n", "Zoë")),
                Arguments.of(
                        "bytes that are not UTF-8",
                        answer(JSON, "{\"name\":\"Zoë\"}".getBytes(StandardCharsets.ISO_8859_1))),
                Arguments.of("half of it", answer(JSON + "Content-Length: 900\n", "{\"half\":")),
                Arguments.of(
                        "half a chunk",
                        answer(JSON + "Transfer-Encoding: chunked\nX-Content-Length: no\n", "5\r\n{\"ha")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void deliversAndSaysSoWhenTheRouteNeedsNoAnswer(String what, byte[] answer) throws Exception {
        try (AnswerFixture shop = new AnswerFixture(folder, SHOP, answer)) {
            DeliveryScope scope = scope();

            assertThat(shop.send("order", scope).getException()).isNull();
            assertThat(scope.calls().toString()).contains("SB-401").contains("200");
            assertThat(shop.calls).hasValue(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void parksWhenALaterStepNeedsTheAnswer(String what, byte[] answer) throws Exception {
        try (AnswerFixture shop = new AnswerFixture(folder, SHOP, answer)) {
            shop.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:again").to("system:shop/order").to("system:shop/order");
                    from("direct:look").to("system:shop/order").setHeader("id", simple("id ${body}"));
                    from("direct:pass").to("system:shop/order").setHeader("done", constant("yes"));
                    from("direct:place").to("system:shop/order").to("system:shop/order-of");
                }
            });
            for (String route : new String[] {"direct:again", "direct:look", "direct:place"}) {
                Problem problem = cause(shop.send(route, "{}", scope()));

                assertThat(problem.failureClass()).isEqualTo(FailureClass.PERMANENT);
                assertThat(problem.detail()).contains("'order' of system 'shop'");
            }
            assertThat(shop.calls).hasValue(3);
            assertThat(shop.send("direct:pass", "{}", scope()).getException()).isNull();
        }
    }

    /** As the outcome of a delivery finds it, among the causes. */
    private static Problem cause(Exchange exchange) {
        Throwable cause = exchange.getException();
        while (cause != null && !(cause instanceof ProblemException)) {
            cause = cause.getCause();
        }
        assertThat(cause).as("problem of " + exchange.getException()).isNotNull();
        return ((ProblemException) cause).problem();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void readsAgainWhatChangesNothing(String what, byte[] answer) throws Exception {
        try (AnswerFixture shop = new AnswerFixture(folder, SHOP, answer)) {
            assertThat(problem(shop.send("orders", scope())).failureClass()).isEqualTo(FailureClass.TRANSIENT);
        }
    }

    @Test
    void doesNotWaitForTheRestOfAnAnswerAndDoesNotRepeatTheCall() throws Exception {
        try (RawServer server = new RawServer(
                client -> RawServer.drip(client, "HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n", "1", 50))) {
            try (SystemFixture fixture = new SystemFixture(
                    folder, server.url(), "500ms", java.util.Map.of("SIGNALBOX_SECRET_BILLING_TOKEN", "t0k3n"))) {
                DeliveryScope scope = scope();

                assertThat(fixture.send("system:billing/create-account", "{}", scope, java.util.Map.of())
                                .getException())
                        .isNull();
                assertThat(scope.calls().toString()).contains("SB-4015");
            }
        }
    }

    @Test
    void judgesARefusalByItsStatusThoughItsBodyBreaksOff() throws Exception {
        byte[] half = answer("422 Unprocessable\nContent-Type: application/json\nContent-Length: 900\n", "{\"half\":");
        try (AnswerFixture shop = new AnswerFixture(folder, SHOP, half)) {
            assertThat(problem(shop.send("order", scope())).code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
        }
    }

    static Stream<Arguments> packed() throws Exception {
        byte[] plain = "{\"name\":\"Zoë\"}".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("gzip", gzip(plain)),
                Arguments.of("X-GZIP", gzip(plain)),
                Arguments.of("deflate", deflate(plain)),
                Arguments.of("deflate, gzip", gzip(deflate(plain))),
                Arguments.of("identity", plain));
    }

    @ParameterizedTest
    @MethodSource("packed")
    void readsWhatWasPackedThoughNobodyAsked(String coding, byte[] body) throws Exception {
        byte[] answer = answer(JSON + "Content-Encoding: " + coding + "\n", body);
        try (AnswerFixture shop = new AnswerFixture(folder, SHOP, answer)) {
            Exchange answered = shop.send("order", scope());

            assertThat(answered.getMessage()
                            .getBody(JsonNode.class)
                            .path("name")
                            .asText())
                    .isEqualTo("Zoë");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json; charset=ISO-8859-1, ISO-8859-1",
        "application/json;charset=\"utf-16\", UTF-16",
        "application/json, UTF-16BE",
        "application/problem+json; charset=utf8, UTF-8",
        "text/json; charset=windows-1252, windows-1252",
    })
    void readsJsonInTheCharsetThatIsDeclared(String type, String charset) throws Exception {
        byte[] body = "{\"name\":\"Zoë\"}".getBytes(Charset.forName(charset));
        try (AnswerFixture shop =
                new AnswerFixture(folder, SHOP, answer("200 OK\nContent-Type: " + type + "\n", body))) {
            assertThat(shop.send("order", scope()).getMessage().getBody())
                    .isInstanceOfSatisfying(
                            JsonNode.class,
                            json -> assertThat(json.path("name").asText()).isEqualTo("Zoë"));
        }
    }

    @Test
    void readsTextInTheCharsetThatIsDeclared() throws Exception {
        byte[] body = "Zoë".getBytes(StandardCharsets.UTF_16);
        try (AnswerFixture shop =
                new AnswerFixture(folder, SHOP, answer("200 OK\nContent-Type: text/plain; charset=UTF-16\n", body))) {
            assertThat(shop.send("order", scope()).getMessage().getBody()).isEqualTo("Zoë");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void readsEmptyJsonAsNothing(String body) throws Exception {
        try (AnswerFixture shop = new AnswerFixture(folder, SHOP, answer(JSON, body))) {
            Exchange answered = shop.send("order", scope());

            assertThat(answered.getException()).isNull();
            assertThat(answered.getMessage().getBody()).isNull();
        }
    }
}
