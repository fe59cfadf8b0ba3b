package io.signalbox.component.channel;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.DeliverySettings;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.delivery.RetryPolicy;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ChannelComponentTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    private final CamelContext camel = new DefaultCamelContext();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private Ledger ledger;
    private Dispatcher dispatcher;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, CLOCK);
        DeliverySettings settings = new DeliverySettings(8, 32, 1_000_000, RetryPolicy.DEFAULT, Duration.ofSeconds(5));
        dispatcher = new Dispatcher(ledger, settings, CLOCK, RandomGenerator.getDefault());
        camel.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        camel.addComponent("channel", new ChannelComponent(ledger::append, dispatcher, CLOCK));
    }

    @AfterEach
    void close() {
        dispatcher.stop();
        camel.stop();
        ledger.close();
    }

    /** What a test does with a route that it begins. */
    private interface Steps {
        void of(RouteDefinition route);
    }

    private void route(String id, String from, Steps steps) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.of(from(from).routeId(id));
            }
        });
    }

    /** A route that notes who was delivered to it, and cannot bear a body that says so. */
    private void reader(String id, String from) throws Exception {
        route(
                id,
                from,
                route -> route.process(exchange -> {
                    refuseBad(exchange);
                    seen.add(id + " " + exchange.getMessage().getHeader(MessageHeaders.SUBJECT));
                }));
    }

    private static void refuseBad(Exchange exchange) {
        if (exchange.getMessage().getBody(JsonNode.class).has("bad")) {
            throw new ProblemException(Problem.of(ProblemCode.REQUEST_REFUSED, "it is bad"));
        }
    }

    private void start() {
        camel.start();
        dispatcher.start();
    }

    private Exchange append(String subject, String body) {
        return camel.createFluentProducerTemplate()
                .to("channel:things")
                .withHeader(MessageHeaders.SUBJECT, subject)
                .withBody(body)
                .send();
    }

    private List<DeliveryState> states(String subject) {
        return ledger.journey(subject, 100).stream().map(JourneyStep::state).toList();
    }

    @Test
    void givesEachMessageToEveryRouteThatReadsTheChannel() throws Exception {
        reader("first", "channel:things");
        reader("second", "channel:things");
        start();
        assertThat(append("C-1", "{}").getException()).isNull();

        await().until(() -> seen.size() == 2);
        assertThat(seen).containsExactlyInAnyOrder("first C-1", "second C-1");
        await().until(() -> states("C-1").equals(List.of(DeliveryState.DELIVERED, DeliveryState.DELIVERED)));
    }

    @Test
    void goesOnAfterTheCommitOutsideOfADelivery() throws Exception {
        reader("reader", "channel:things");
        route("entry", "direct:entry", route -> route.to("channel:things")
                .process(exchange -> seen.add("then " + states("C-1"))));
        camel.start();
        camel.createProducerTemplate().sendBodyAndHeader("direct:entry", "{}", MessageHeaders.SUBJECT, "C-1");

        assertThat(seen).containsExactly("then [PENDING]");
    }

    @Test
    void refusesAnotherBodyUnderTheIdOfAnEarlierMessage() throws Exception {
        reader("reader", "channel:things");
        camel.start();
        for (String body : List.of("{\"n\":1}", "{\"n\":1}", "{\"n\":2}")) {
            Exchange exchange = camel.createFluentProducerTemplate()
                    .to("channel:things")
                    .withHeader(MessageHeaders.ID, "m-1")
                    .withHeader(MessageHeaders.SUBJECT, "C-1")
                    .withBody(body)
                    .send();
            assertThat(exchange.isFailed()).isEqualTo(body.contains("2"));
            if (exchange.isFailed()) {
                assertThat(exchange.getException(ProblemException.class)
                                .problem()
                                .code())
                        .isEqualTo(ProblemCode.MESSAGE_ID_REUSED);
            }
        }
        assertThat(states("C-1")).hasSize(1);
    }

    @Test
    void appendsTogetherWithTheSettlementWithinADelivery() throws Exception {
        route("relay", "channel:things", route -> route.to("channel:next").process(exchange -> {
            seen.add("before "
                    + states((String) exchange.getMessage().getHeader(MessageHeaders.SUBJECT))
                            .size());
            refuseBad(exchange);
        }));
        reader("next", "channel:next");
        start();
        append("C-bad", "{\"bad\":true}");
        append("C-good", "{}");

        await().until(() -> states("C-good").equals(List.of(DeliveryState.DELIVERED, DeliveryState.DELIVERED)));
        await().until(() -> states("C-bad").equals(List.of(DeliveryState.PARKED)));
        assertThat(seen).containsExactlyInAnyOrder("before 1", "before 1", "next C-good");
    }

    @Test
    void keepsLaterMessagesOfASubjectBehindAParkedOneUnlessToldOtherwise() throws Exception {
        reader("in-order", "channel:things");
        reader("in-any-order", "channel:things?order=none");
        start();
        append("C-1", "{\"bad\":true}");
        await().until(() -> states("C-1").equals(List.of(DeliveryState.PARKED, DeliveryState.PARKED)));
        append("C-1", "{}");

        await().until(() -> states("C-1").contains(DeliveryState.DELIVERED));
        assertThat(seen).containsExactly("in-any-order C-1");
        assertThat(states("C-1"))
                .containsExactlyInAnyOrder(
                        DeliveryState.PARKED, DeliveryState.PARKED, DeliveryState.DELIVERED, DeliveryState.PENDING);
    }

    @Test
    void keepsMessagesWhileARouteIsSuspendedOrStopped() throws Exception {
        reader("reader", "channel:things");
        start();
        camel.getRouteController().suspendRoute("reader");
        append("C-1", "{}");
        assertThat(states("C-1")).containsExactly(DeliveryState.PENDING);
        camel.getRouteController().resumeRoute("reader");
        await().until(() -> states("C-1").equals(List.of(DeliveryState.DELIVERED)));

        camel.getRouteController().stopRoute("reader");
        append("C-2", "{}");
        assertThat(states("C-2")).containsExactly(DeliveryState.PENDING);
        camel.getRouteController().startRoute("reader");
        await().until(() -> states("C-2").equals(List.of(DeliveryState.DELIVERED)));
        assertThat(seen).containsExactly("reader C-1", "reader C-2");
    }

    @Test
    void refusesNamesThatAreNoChannels() {
        for (String name : List.of("Things", "two_words", "a--b", "-a", "a/b", "things;x")) {
            assertThatThrownBy(() -> camel.getEndpoint("channel:" + name))
                    .isInstanceOf(ResolveEndpointFailedException.class)
                    .rootCause()
                    .hasMessageContaining("'" + name + "' is not a channel's name")
                    .hasMessageContaining("channel:customer-signed-up");
        }
    }

    @Test
    void refusesOrdersAndOptionsItDoesNotKnow() {
        assertThatThrownBy(() -> camel.getEndpoint("channel:things?order=random"))
                .isInstanceOf(ResolveEndpointFailedException.class);
        assertThatThrownBy(() -> camel.getEndpoint("channel:things?concurrency=9"))
                .isInstanceOf(ResolveEndpointFailedException.class);
    }
}
