package io.signalbox.kind.echo;

import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.TextNode;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.component.system.CamelLines;
import io.signalbox.component.system.SystemComponent;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.kind.Kinds;
import io.signalbox.message.Message;
import io.signalbox.policy.Policies;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Finding;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.LoadedSystems;
import io.signalbox.system.OperationKinds;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** A kind of operations of the test's own goes all the way of a call, and no code of the product knows it. */
class EchoKindTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final OperationKinds KINDS = Kinds.shipped().with(new EchoKind());
    private static final String VALLEY =
            """
            system: valley
            environment: test
            environments: { test: { url: "%s" } }
            auth: { type: bearer, token: "{{secret:valley/token}}" }
            operations:
              call-out: { echo: %s, louder: true }
            """;

    @TempDir
    Path folder;

    private final CamelContext context = new DefaultCamelContext();
    private final List<Exchange> heard = new ArrayList<>();
    private boolean fails;
    private boolean isUnreachable;

    private Systems.Loading load(String address, String word) throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(folder.resolve("systems/valley.yaml"), VALLEY.formatted(address, word));
        return Systems.load(folder, KINDS, key -> Optional.empty());
    }

    @BeforeEach
    void start() throws Exception {
        SecretStore secrets =
                SecretStore.of(folder.resolve("secrets"), Map.of("SIGNALBOX_SECRET_VALLEY_TOKEN", "t0k3n"), CLOCK);
        SystemComponent component = new SystemComponent(
                LoadedSystems.of(load("echo://valley", "hello")),
                secrets,
                Credentials.apart(secrets, CLOCK),
                CLOCK,
                "1.2.3",
                null,
                Policies.of(CLOCK));
        component.carriedBy(CamelLines.shipped()
                .with(EchoRequest.class, (camel, system, identity, deadlines) -> new EchoLine(camel)));
        context.addComponent("system", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:valley").process(EchoKindTest.this::answer);
            }
        });
        context.start();
    }

    private void answer(Exchange exchange) throws Exception {
        heard.add(exchange.copy());
        if (isUnreachable) {
            throw new ConnectException();
        }
        exchange.getMessage().setHeader("code", fails ? "silence" : "heard");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private static DeliveryScope scope(int attempt) {
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        Message message = new Message("1", "crm/signed-up", "signed-up", "C-1", NOW, Message.JSON, payload);
        return new DeliveryScope(7, "d7", attempt, "a-route", message);
    }

    private Exchange send(DeliveryScope scope) {
        return context.createFluentProducerTemplate()
                .to("system:valley/call-out")
                .withExchange(ExchangeBuilder.anExchange(context)
                        .withBody("you")
                        .withProperty(DeliveryScope.PROPERTY, scope)
                        .build())
                .send();
    }

    private static Problem problem(Exchange exchange) {
        return exchange.getException(ProblemException.class).problem();
    }

    @Test
    void hasItsPartOfThePublishedSchema() {
        assertThat(KINDS.schema()
                        .at("/$defs/operation/properties/echo/description")
                        .asText())
                .isEqualTo("what is called out");
        assertThat(Kinds.shipped().schema().toString()).doesNotContain("echo");
    }

    @Test
    void isCheckedBySchemaByItselfAndForItsAddress() throws Exception {
        assertThat(load("echo://valley", "hello").findings()).isEmpty();
        assertThat(load("echo://valley", "17").findings())
                .extracting(Finding::text)
                .anySatisfy(text -> assertThat(text).contains("echo", "17"));
        assertThat(load("echo://valley", "' '").findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).isEqualTo("nothing would be called out"));
        assertThat(load("https://valley.example", "hello").findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("echo://valley"));
    }

    @Test
    void isCalledSignedInAndRecorded() {
        DeliveryScope scope = scope(1);

        Exchange exchange = send(scope);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(TextNode.valueOf("hello! you"));
        assertThat(heard).singleElement().satisfies(sent -> {
            assertThat(sent.getMessage().getHeader("credential")).isEqualTo("Bearer t0k3n");
            assertThat(sent.getMessage().getHeader("key")).isEqualTo("d7-call-out");
        });
        assertThat(scope.calls()).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo("call-out");
            assertThat(call.code()).isEqualTo("heard");
            assertThat(call.failure()).isNull();
        });
    }

    @Test
    void isRetriedUnderTheSameKeyAfterAFailure() {
        fails = true;
        DeliveryScope first = scope(1);
        Problem problem = problem(send(first));
        assertThat(problem.code().failureClass()).isEqualTo(FailureClass.TRANSIENT);
        assertThat(first.calls()).singleElement().satisfies(call -> {
            assertThat(call.code()).isEqualTo("silence");
            assertThat(call.failure()).isEqualTo(ProblemCode.SYSTEM_FAILING.id());
        });
        isUnreachable = true;
        assertThat(problem(send(scope(2))).code()).isEqualTo(ProblemCode.SYSTEM_UNREACHABLE);
        isUnreachable = false;
        fails = false;

        assertThat(send(scope(3)).getException()).isNull();
        assertThat(heard).extracting(sent -> sent.getMessage().getHeader("key")).containsOnly("d7-call-out");
    }

    @Test
    void goesNoLongerOutWhileTheSystemKeepsFailing() {
        fails = true;
        List<ProblemCode> codes =
                Stream.generate(() -> problem(send(scope(1))).code()).limit(60).toList();

        assertThat(codes).contains(ProblemCode.SYSTEM_FAILING).endsWith(ProblemCode.BREAKER_OPEN);
        assertThat(heard).hasSizeLessThan(60);
    }
}
