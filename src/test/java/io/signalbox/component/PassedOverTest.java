package io.signalbox.component;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.component.channel.ChannelComponent;
import io.signalbox.delivery.DeliveryHandler;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.Outcome;
import io.signalbox.delivery.RetryPolicy;
import io.signalbox.delivery.SubscriptionRegistry;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Subscription;
import io.signalbox.message.Message;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/** A message that a route lets pass without doing anything for it ends filtered, and says by which step. */
class PassedOverTest implements SubscriptionRegistry {

    private static final String APPEND = "{ to: { id: announce, uri: 'channel:out' } }";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Map<String, DeliveryHandler> handlers = new HashMap<>();

    @BeforeEach
    void start() {
        camel.disableJMX();
        ContextSettings.applyTo(camel);
        camel.addComponent(
                "channel",
                new ChannelComponent(
                        append -> CompletableFuture.failedFuture(new AssertionError()), this, Clock.systemUTC()));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Override
    public void register(Subscription subscription, DeliveryHandler handler) {
        handlers.put(subscription.id(), handler);
    }

    @Override
    public void unregister(String subscription) {
        handlers.remove(subscription);
    }

    private Settlement end(String steps) throws Exception {
        String yaml = "- route: { id: reader, from: { uri: 'channel:in', steps: [ " + steps + " ] } }";
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("reader.camel.yaml", yaml));
        Message message = new Message(
                "1",
                "crm",
                "signed-up",
                "S",
                Instant.EPOCH,
                Message.JSON,
                "{\"plan\":\"free\",\"items\":[1,2]}".getBytes(StandardCharsets.UTF_8));
        DeliveryScope scope = new DeliveryScope(1, "d1", 1, "reader", message);
        Throwable failure = null;
        try {
            handlers.get("reader").handle(scope);
        } catch (Exception e) {
            failure = e;
        }
        return new Outcome(RetryPolicy.DEFAULT, new Random(1))
                .of(new Delivery(1, "reader", 1, 0, null, message, "me"), scope, Instant.EPOCH, Instant.EPOCH, failure);
    }

    private void isFiltered(Settlement end, String step) {
        assertThat(end.state()).isEqualTo(DeliveryState.FILTERED);
        assertThat(end.problem().code()).isEqualTo(ProblemCode.FILTERED);
        assertThat(end.problem().detail()).contains(step);
    }

    private static String choice(String condition, String steps, String rest) {
        return "{ choice: { id: by-plan, when: [ { expression: { jsonpath: { expression: \"$[?(@.plan == '" + condition
                + "')]\" } }, steps: [ " + steps + " ] } ]" + rest + " } }";
    }

    private static String filter(String id, String condition, String steps) {
        return "{ filter: { id: " + id + ", expression: { constant: { expression: '" + condition + "' } }, steps: [ "
                + steps + " ] } }";
    }

    @Test
    void filtersWhereAFilterDoesNotMatch() throws Exception {
        isFiltered(end(filter("only-paid", "false", APPEND)), "filter 'only-paid'");
    }

    @Test
    void deliversWhereAFilterMatches() throws Exception {
        assertThat(end(filter("only-paid", "true", APPEND)).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void filtersWhereAChoiceHasNoBranchForIt() throws Exception {
        isFiltered(end(choice("enterprise", APPEND, "")), "choice 'by-plan'");
    }

    @Test
    void deliversWhereAChoiceHasABranchForIt() throws Exception {
        assertThat(end(choice("free", APPEND, "")).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void deliversWhatAChoiceSendsElsewhere() throws Exception {
        assertThat(end(choice("enterprise", "{ log: { message: a } }", ", otherwise: { steps: [ " + APPEND + " ] }"))
                        .state())
                .isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void namesTheInnermostStep() throws Exception {
        isFiltered(end(choice("free", filter("only-new", "false", APPEND), "")), "filter 'only-new'");
        camel.getRouteController().stopRoute("reader");
        camel.removeRoute("reader");
        isFiltered(end(filter("a", "true", choice("enterprise", APPEND, ""))), "choice 'by-plan'");
    }

    @Test
    void filtersWhereARouteStopsBeforeItDidAnything() throws Exception {
        isFiltered(
                end(choice("free", "{ stop: { id: free-plans-end } }", "") + ", " + APPEND), "stop 'free-plans-end'");
    }

    @Test
    void deliversWhatWasAppendedBeforeAStop() throws Exception {
        assertThat(end(APPEND + ", { stop: {} }").state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void filtersWhereNoItemOfASplitPasses() throws Exception {
        String split = "{ split: { expression: { jsonpath: { expression: $.items } }, steps: [ %s ] } }";
        isFiltered(end(split.formatted(filter("only-new", "false", APPEND))), "filter 'only-new'");
    }

    @Test
    void deliversWhereOneItemOfASplitPasses() throws Exception {
        String split = "{ split: { expression: { jsonpath: { expression: $.items } }, steps: [ { filter: { id: f,"
                + " expression: { simple: { expression: '${exchangeProperty.CamelSplitIndex} == 1' } }, steps: [ %s ] } } ] } }";
        assertThat(end(split.formatted(APPEND)).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void deliversWhatARouteOnlyReads() throws Exception {
        assertThat(end("{ log: { message: seen } }").state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void parksWhatFailsAfterAFilter() throws Exception {
        assertThat(end(filter("only-paid", "false", APPEND)
                                + ", { validate: { expression: { constant: { expression: 'false' } } } }")
                        .state())
                .isEqualTo(DeliveryState.PARKED);
    }
}
