package io.signalbox.component.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import io.signalbox.credential.CredentialReport;
import io.signalbox.credential.Credentials;
import io.signalbox.credential.Seal;
import io.signalbox.credential.TokenCalls;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.ledger.NotesInMemory;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.LoadedSystems;
import io.signalbox.system.Systems;
import io.signalbox.trace.Traces;

/** The component with one system, {@code crm}, whose way to sign in is up to the test. Secrets are files. */
final class SignedInSystem implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final Path folder;
    private final TokenCalls tokens = new TokenCalls(Duration.ofSeconds(10), Traces.OFF);
    private final Credentials credentials;
    private final Systems systems;

    /** @param auth the block of the descriptor */
    SignedInSystem(Path folder, String url, String auth) throws Exception {
        this(folder, url, auth, "20s");
    }

    SignedInSystem(Path folder, String url, String auth, String timeout) throws Exception {
        this.folder = folder;
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/crm.yaml"),
                """
                system: crm
                environment: test
                environments: { test: { url: "%s" } }
                limits: { timeout: %s }
                operations:
                  list-contacts: { http: GET /contacts }
                  create-contact: { http: POST /contacts }
                """
                                .formatted(url, timeout)
                        + auth);
        systems = LoadedSystems.of(folder);
        SecretStore secrets = SecretStore.of(folder.resolve("secrets"), Map.of(), Clock.systemUTC());
        Clock clock = Clock.systemUTC();
        credentials = new Credentials(
                secrets, tokens, new NotesInMemory(), new Seal(new byte[Seal.KEY]), Duration.ofSeconds(60), clock);
        context.addComponent("system", new SystemComponent(systems, secrets, credentials, clock, "1.2.3", null, null));
        context.start();
    }

    void secret(String name, String value) throws IOException {
        Path file = folder.resolve("secrets/crm").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, value);
    }

    Exchange call(String operation, DeliveryScope scope) {
        return call(operation, scope, "{}");
    }

    Exchange call(String operation, DeliveryScope scope, String body) {
        return context.createFluentProducerTemplate()
                .to("system:crm/" + operation)
                .withExchange(ExchangeBuilder.anExchange(context)
                        .withBody(body)
                        .withProperty(DeliveryScope.PROPERTY, scope)
                        .build())
                .send();
    }

    /** @throws ProblemException when the call failed */
    void call() {
        Exchange answered = call("list-contacts", SystemFixture.scope());
        if (answered.getException() != null) {
            throw answered.getException(ProblemException.class);
        }
    }

    Problem failure() {
        return SystemFixture.problem(call("list-contacts", SystemFixture.scope()));
    }

    CredentialReport report() {
        return credentials.report(List.of(systems.get("crm"))).get(0);
    }

    @Override
    public void close() {
        context.stop();
        credentials.close();
        tokens.close();
    }
}
