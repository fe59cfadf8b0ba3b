package io.signalbox.kind;

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

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import io.signalbox.component.system.SystemComponent;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.SamplePayload;
import io.signalbox.exchange.Traffic;
import io.signalbox.message.Message;
import io.signalbox.policy.Policies;
import io.signalbox.poll.Paging;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.LoadedSystems;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** One system of any kind, and calls to it through all the steps of a call. */
public final class KindFixture implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final CamelContext context = new DefaultCamelContext();
    private final List<Traffic> traffic = new ArrayList<>();
    private final String system;
    private final Systems systems;

    /** @param secrets as environment variables name them */
    public KindFixture(Path folder, String system, String descriptor, Map<String, String> secrets) throws Exception {
        this(folder, system, descriptor, secrets, Map.of());
    }

    /** @param settings of the hub */
    public KindFixture(
            Path folder, String system, String descriptor, Map<String, String> secrets, Map<String, String> settings)
            throws Exception {
        this.system = system;
        SecretStore store = SecretStore.of(folder.resolve("secrets"), secrets, CLOCK);
        systems = LoadedSystems.of(load(folder, system, descriptor, settings));
        SystemComponent component = new SystemComponent(
                systems, store, Credentials.apart(store, CLOCK), CLOCK, "1.2.3", null, Policies.of(CLOCK));
        component.observedBy(List.of(traffic::add));
        context.addComponent("system", component);
        context.start();
    }

    /** Reads a descriptor as a check does. */
    public static Systems.Loading load(Path folder, String system, String descriptor) throws Exception {
        return load(folder, system, descriptor, Map.of());
    }

    /** @param settings of the hub */
    public static Systems.Loading load(Path folder, String system, String descriptor, Map<String, String> settings)
            throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(folder.resolve("systems").resolve(system + ".yaml"), descriptor);
        return Systems.load(folder, Kinds.shipped(), key -> Optional.ofNullable(settings.get(key)));
    }

    public static DeliveryScope scope(int attempt) {
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        Message message = new Message("1", "crm/signed-up", "signed-up", "C-1", NOW, Message.JSON, payload);
        return new DeliveryScope(7, "d7", attempt, "a-route", message);
    }

    public Exchange send(String operation, Object body) {
        return send(operation, body, scope(1));
    }

    public Exchange send(String operation, Object body, DeliveryScope scope) {
        return context.createFluentProducerTemplate()
                .to("system:" + system + "/" + operation)
                .withExchange(ExchangeBuilder.anExchange(context)
                        .withBody(body)
                        .withProperty(DeliveryScope.PROPERTY, scope)
                        .build())
                .send();
    }

    /** The body that the route goes on with. */
    public Object answer(String operation, Object body) {
        Exchange exchange = send(operation, body);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody();
    }

    public Problem problem(String operation, Object body) {
        Exchange exchange = send(operation, body);
        assertThat(exchange.getException()).isInstanceOf(ProblemException.class);
        return exchange.getException(ProblemException.class).problem();
    }

    public SystemDescriptor system() {
        return systems.get(system);
    }

    /** Calls outside of any delivery. */
    public DirectCalls outside() {
        return context.getComponent("system", SystemComponent.class).outside();
    }

    /**
     * What a poll reads.
     *
     * @param place of the page; null for the first
     */
    public JsonNode read(CallableOperation operation, Paging.Place place) {
        CallPayload payload = SamplePayload.ofPlaces(place == null ? Map.of() : Map.of(place.name(), place.value()));
        return (JsonNode)
                outside().read(system(), operation, payload, "poll-1").content().value();
    }

    /** What those who watch systems have seen. */
    public List<Traffic> traffic() {
        return traffic;
    }

    @Override
    public void close() {
        context.stop();
    }
}
