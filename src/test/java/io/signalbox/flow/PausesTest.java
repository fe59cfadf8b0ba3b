package io.signalbox.flow;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.core.JsonPointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.access.Caller;
import io.signalbox.access.Caller.Interface;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.access.StartedAction;
import io.signalbox.channel.Channels;
import io.signalbox.delivery.DeliverySettings;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.delivery.Dispatcher.Progress;
import io.signalbox.delivery.RetryPolicy;
import io.signalbox.delivery.Runs;
import io.signalbox.integration.Card;
import io.signalbox.integration.Reconciliation;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;

import static org.assertj.core.api.Assertions.assertThat;

class PausesTest {

    private static final Caller ADA = new Caller("ada", Role.OPERATOR, Interface.API);

    @TempDir
    Path folder;

    private Ledger ledger;
    private Dispatcher dispatcher;
    private Pauses pauses;
    private List<Flow> flows = List.of(flow("a", "billing"), flow("b", "support"));
    private List<Card> cards = List.of();
    private Channels channels = Channels.ofLedger();

    private static Flow flow(String subscription, String system) {
        return new Flow(
                subscription,
                "onboarding",
                null,
                Source.of("channel:things"),
                Set.of(system),
                Set.of(),
                List.of(),
                List.of());
    }

    private final Flows current = new Flows() {
        @Override
        public List<Flow> all() {
            return flows;
        }

        @Override
        public List<Card> cards() {
            return cards;
        }
    };

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        DeliverySettings settings = new DeliverySettings(4, 16, 1_000_000, RetryPolicy.DEFAULT, Duration.ofSeconds(5));
        dispatcher = new Dispatcher(ledger, settings, Clock.systemUTC(), RandomGenerator.getDefault());
        pauses = new Pauses(ledger, dispatcher, new Runs(ledger, Clock.systemUTC()), current, channels);
        register("a");
        register("b");
    }

    private void register(String id) {
        dispatcher.register(new Subscription(id, "things", Subscription.Order.SUBJECT), scope -> {});
    }

    @AfterEach
    void close() {
        dispatcher.stop();
        ledger.close();
    }

    private static StartedAction act(Target target) {
        return new StartedAction(1, PauseDelivery.PAUSE, new Request(ADA, target.toString(), "prices are wrong"));
    }

    private List<String> paused() {
        return dispatcher.progress().stream()
                .filter(Progress::paused)
                .map(Progress::subscription)
                .sorted()
                .toList();
    }

    @Test
    void pauseHoldsOverARestartUntilItIsTakenBack() {
        assertThat(pauses.add(Target.integration("onboarding"), act(Target.integration("onboarding"))))
                .isTrue();
        assertThat(paused()).containsExactly("a", "b");
        close();
        open();
        assertThat(paused()).as("before anybody has looked").isEmpty();
        pauses.refresh();

        assertThat(paused()).containsExactly("a", "b");
        assertThat(pauses.all()).singleElement().satisfies(pause -> {
            assertThat(pause.by()).isEqualTo("ada");
            assertThat(pause.reason()).isEqualTo("prices are wrong");
        });
        assertThat(pauses.remove(Target.integration("onboarding"))).isTrue();
        assertThat(pauses.remove(Target.integration("onboarding"))).isFalse();
        assertThat(paused()).isEmpty();
    }

    @Test
    void pauseOfASystemMeansWhateverTouchesItByThen() {
        pauses.add(Target.system("billing"), act(Target.system("billing")));
        assertThat(paused()).containsExactly("a");
        flows = List.of(flow("a", "crm"), flow("b", "billing"));
        pauses.refresh();
        assertThat(paused()).containsExactly("b");
    }

    @Test
    void pauseOfASystemMeansTheChannelsThatTravelByIt() {
        channels = Channels.of(key -> Optional.ofNullable(Map.of(
                        "signalbox.channels.provider", "kafka",
                        "signalbox.channels.system", "events",
                        "signalbox.channel.noted.provider", "ledger")
                .get(key)));
        close();
        open();
        flows = List.of(appending("a", "things", "told"), appending("b", "noted", "noted"));
        assertThat(pauses.subscriptions(Target.system("events"))).containsExactly("a", "outbox/told");
    }

    private static Flow appending(String subscription, String from, String to) {
        return new Flow(
                subscription,
                "onboarding",
                null,
                Source.of("channel:" + from),
                Set.of(),
                Set.of(to),
                List.of(),
                List.of());
    }

    @Test
    void eachPauseHoldsByItself() {
        pauses.add(Target.system("billing"), act(Target.system("billing")));
        pauses.add(Target.subscription("a"), act(Target.subscription("a")));
        pauses.remove(Target.system("billing"));
        assertThat(paused()).containsExactly("a");
    }

    private static Card reconciling(String integration, String left, String right) {
        Reconciliation reconciliation = new Reconciliation(
                "same-customers", source(left), source(right), List.of(), null, null, Duration.ofHours(1), null, null);
        return new Card(
                integration,
                null,
                null,
                null,
                null,
                Card.Lifecycle.PRODUCTION,
                null,
                ZoneOffset.UTC,
                null,
                Optional.empty(),
                new Card.Data(null, null),
                List.of(),
                List.of(reconciliation),
                new Card.Decommission(List.of(), List.of()));
    }

    private static Reconciliation.Source source(String system) {
        return new Reconciliation.Source(system, "list", JsonPointer.compile("/id"), null);
    }

    @Test
    void aReconciliationIsPausedWithItsIntegrationOrASystemAndIsNoSubscription() {
        cards = List.of(reconciling("onboarding", "crm", "billing"));
        for (Target target :
                List.of(Target.integration("onboarding"), Target.system("crm"), Target.system("billing"))) {
            assertThat(pauses.reconciliations(target)).containsExactly("reconciliation/same-customers");
        }
        assertThat(pauses.reconciliations(Target.system("support"))).isEmpty();
        assertThat(pauses.subscriptions(Target.integration("onboarding"))).containsExactly("a", "b");
        assertThat(pauses.subscriptions(Target.system("crm"))).isEmpty();
        assertThat(new PauseDelivery.Paused("x", true, Set.of("a", "b"), Set.of("reconciliation/same-customers"), 0)
                        .inWords())
                .isEqualTo("2 subscriptions, 1 reconciliation, 0 attempts under way");

        pauses.add(Target.system("crm"), act(Target.system("crm")));
        assertThat(pauses.holds("reconciliation/same-customers")).isTrue();
    }
}
