package io.signalbox.component.system;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import io.signalbox.credential.Credentials;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.message.Message;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.LoadedSystems;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** A Camel context with the component and one system, {@code billing}, at an address of the test's choice. */
final class SystemFixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final String DESCRIPTOR =
            """
            system: billing
            environment: test
            environments: { test: { url: "{{url}}" } }
            auth: { type: bearer, token: "{{secret:billing/token}}" }
            limits: { timeout: %s, maxAnswer: 1KiB }
            idempotency: { header: Idempotency-Key }
            operations:
              create-account: { http: POST /accounts }
              find-account: { http: "GET /accounts/${body/id}?q=${subject}" }
              remove-account: { http: "DELETE /accounts/${header.account}" }
              closed: { webhook: { verify: none, acceptUnsigned: true, id: /id } }
            """;

    final CamelContext context = new DefaultCamelContext();
    final Systems systems;

    SystemFixture(Path folder, String url) throws Exception {
        this(folder, url, "20s", Map.of("SIGNALBOX_SECRET_BILLING_TOKEN", "t0k3n"));
    }

    SystemFixture(Path folder, String url, String timeout, Map<String, String> environment) throws Exception {
        this(folder, url, timeout, environment, null);
    }

    SystemFixture(Path folder, String url, String timeout, Map<String, String> environment, SystemPolicies policies)
            throws Exception {
        Path file = folder.resolve("systems/billing.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, DESCRIPTOR.formatted(timeout));
        systems = load(folder, url);
        SecretStore secrets = SecretStore.of(folder.resolve("secrets"), environment, CLOCK);
        context.addComponent(
                "system",
                // Nothing here starts a route from a webhook, so that no dispatcher is asked.
                new SystemComponent(
                        systems, secrets, Credentials.apart(secrets, CLOCK), CLOCK, "1.2.3", null, policies));
        context.start();
    }

    /** The systems of the folder, with billing at the URL. */
    static Systems load(Path folder, String url) {
        return LoadedSystems.of(folder, key -> Optional.ofNullable(key.equals("url") ? url : null));
    }

    static DeliveryScope scope() {
        return scope("C 1/2");
    }

    static DeliveryScope scope(String subject) {
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        Message message = new Message("1", "crm/signed-up", "signed-up", subject, NOW, Message.JSON, payload);
        return new DeliveryScope(7, "d7", 1, "customer-to-billing", message);
    }

    /** Sends a body in a delivery to an endpoint, such as {@code system:billing/create-account}. */
    Exchange send(String uri, Object body, DeliveryScope scope, Map<String, Object> headers) {
        ExchangeBuilder exchange =
                ExchangeBuilder.anExchange(context).withBody(body).withProperty(DeliveryScope.PROPERTY, scope);
        headers.forEach(exchange::withHeader);
        return context.createFluentProducerTemplate()
                .to(uri)
                .withExchange(exchange.build())
                .send();
    }

    Exchange send(String operation, Object body) {
        return send("system:billing/" + operation, body, scope(), Map.of());
    }

    static Problem problem(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(ProblemException.class);
        return exchange.getException(ProblemException.class).problem();
    }

    @Override
    public void close() {
        context.stop();
    }
}
