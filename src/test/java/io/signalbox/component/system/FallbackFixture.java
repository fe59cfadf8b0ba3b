package io.signalbox.component.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import io.signalbox.credential.Credentials;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.ledger.CallHistory;
import io.signalbox.policy.Drills;
import io.signalbox.policy.Policies;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.LoadedSystems;
import io.signalbox.system.Systems;

/** A Camel context with two systems, {@code billing} and what it falls back to, {@code billing-eu}. */
final class FallbackFixture implements AutoCloseable {

    private static final String BILLING =
            """
            system: billing
            environment: test
            environments: { test: { url: "{{us}}" } }
            limits: { timeout: 2s }
            idempotency: { header: Us-Key }
            operations:
              create-account: { http: POST /accounts }
              create-ticket: { http: POST /tickets }
              list-accounts: { http: GET /accounts }
            fallback:
              create-account: { to: "system:billing-eu/open-account", drill: list-accounts }
              create-ticket: { to: "system:billing-eu/open-account", ambiguous: true }
              list-accounts: system:billing-eu/list-accounts
            """;
    private static final String BILLING_EU =
            """
            system: billing-eu
            environment: test
            environments: { test: { url: "{{eu}}" } }
            idempotency: { header: Eu-Key }
            operations:
              open-account: { http: POST /v2/accounts }
              list-accounts: { http: "GET /v2/accounts?limit=1" }
            """;

    private final CamelContext context = new DefaultCamelContext();
    private final Policies.MovedTime time = new Policies.MovedTime();
    private final Systems systems;
    private final SystemComponent component;

    FallbackFixture(Path folder, String us, String eu, List<CallHistory.PastCall> past) throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(folder.resolve("systems/billing.yaml"), BILLING);
        Files.writeString(folder.resolve("systems/billing-eu.yaml"), BILLING_EU);
        Map<String, String> urls = Map.of("us", us, "eu", eu);
        systems = LoadedSystems.of(folder, key -> Optional.ofNullable(urls.get(key)));
        SecretStore secrets = SecretStore.of(folder.resolve("secrets"), Map.of(), SystemFixture.CLOCK);
        component = new SystemComponent(
                systems,
                secrets,
                Credentials.apart(secrets, SystemFixture.CLOCK),
                SystemFixture.CLOCK,
                "1.2.3",
                null,
                Policies.of(SystemFixture.CLOCK, time));
        component.remembers(new CallHistory() {
            @Override
            public CompletionStage<Void> add(List<PastCall> calls) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<PastCall> of(long delivery) {
                return past;
            }

            @Override
            public Page to(String system, Instant since, Mark after, int attempts) {
                throw new UnsupportedOperationException();
            }
        });
        context.addComponent("system", component);
        context.start();
    }

    /** Lets the breakers' clock run ahead. */
    void pass(Duration span) {
        time.pass(span);
    }

    Exchange send(String uri, Object body, DeliveryScope scope) {
        return context.createFluentProducerTemplate()
                .to(uri)
                .withExchange(ExchangeBuilder.anExchange(context)
                        .withBody(body)
                        .withProperty(DeliveryScope.PROPERTY, scope)
                        .build())
                .send();
    }

    /** @return why the drill of this operation's fallback failed, or null */
    ProblemCode drill(String operation) {
        try {
            new Drills(null, systems, component.outside(), SystemFixture.CLOCK)
                    .call(systems.get("billing").fallbacks().get(operation), "drill-1");
            return null;
        } catch (ProblemException e) {
            return e.problem().code();
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
