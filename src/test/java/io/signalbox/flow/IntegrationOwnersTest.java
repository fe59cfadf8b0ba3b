package io.signalbox.flow;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.access.Owned;
import io.signalbox.access.Shared;
import io.signalbox.channel.Channels;
import io.signalbox.integration.Card;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.FigureStore.Series;
import io.signalbox.ledger.FigureStore.Span;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Tally;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Message;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;
import io.signalbox.schedule.ManualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose a subscription was is known as long as there is something of it, and no longer. */
class IntegrationOwnersTest {

    private static final Duration RETENTION = Duration.ofDays(30);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private Ledger ledger;
    private IntegrationOwners owners;
    private List<Flow> flows = List.of();
    private Channels channels = Channels.ofLedger();

    private final Flows current = new Flows() {
        @Override
        public List<Flow> all() {
            return flows;
        }

        @Override
        public List<Card> cards() {
            return List.of();
        }
    };

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, clock);
        owners = new IntegrationOwners(ledger, current, channels, RETENTION, clock);
        Ledger.await(ledger.subscribe(List.of(new Subscription("to-lamps", "lamps", Subscription.Order.SUBJECT))));
        flows = List.of(flow("to-lamps", "lamps"), flow("to-torches", "torches"));
        owners.remember();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Flow flow(String subscription, String integration) {
        return new Flow(
                subscription,
                integration,
                null,
                Source.of("channel:" + integration),
                Set.of(),
                Set.of(),
                List.of(),
                List.of());
    }

    private void accept() {
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        Ledger.await(
                ledger.accept("lamps", new Message("m1", "crm", "t", "m1", clock.instant(), Message.JSON, payload)));
    }

    private void deliver() {
        for (Delivery each : Ledger.await(ledger.claim("to-lamps", 10)).deliveries()) {
            Settlement.Attempt attempt = new Settlement.Attempt(1, clock.instant(), 1, List.of());
            Ledger.await(ledger.settle(new Settlement.Delivered(each, attempt, List.of())));
        }
    }

    private void folderIsGone() {
        flows = List.of(flow("to-torches", "torches"));
        owners.remember();
    }

    private void later(Duration time) {
        clock.pass(time);
        owners.remember();
        owners.remember(); // nothing in between
    }

    @Test
    void whatIsGoneIsForgottenARetentionAfterItsLastMessageWasDone() {
        accept();
        folderIsGone();
        later(RETENTION.multipliedBy(3));
        assertThat(owners.integrations()).as("one waits").containsEntry("to-lamps", "lamps");

        deliver();
        later(RETENTION.multipliedBy(3));
        assertThat(owners.integrations()).as("more gather").containsEntry("to-lamps", "lamps");

        Ledger.await(ledger.retire(List.of("to-lamps")));
        later(Duration.ZERO);
        later(RETENTION.minusDays(1));
        assertThat(owners.integrations()).as("messages are kept").containsEntry("to-lamps", "lamps");

        later(Duration.ofDays(2));
        assertThat(owners.integrations()).isEqualTo(Map.of("to-torches", "torches"));
        later(RETENTION.plusDays(1));
        assertThat(owners.all()).extracting(Owned::integration).containsExactly("torches");
    }

    @Test
    void whatIsStillCountedIsNotForgotten() {
        Ledger.await(ledger.figures()
                .add(
                        Span.MINUTE.start(clock.instant()),
                        Map.of(new Series("deliveries", "to-lamps", "made"), new Tally(1, 0, Tally.NONE.buckets()))));
        folderIsGone();
        Ledger.await(ledger.retire(List.of("to-lamps")));
        later(Duration.ZERO);
        later(RETENTION.multipliedBy(3));

        assertThat(owners.integrations()).containsEntry("to-lamps", "lamps");
    }

    @Test
    void whatIsPutBackIsKeptFromThenOn() {
        folderIsGone();
        Ledger.await(ledger.retire(List.of("to-lamps")));
        later(Duration.ZERO);
        flows = List.of(flow("to-lamps", "lamps"));
        later(RETENTION.multipliedBy(2));
        flows = List.of();
        later(Duration.ofDays(1));

        assertThat(owners.integrations()).containsEntry("to-lamps", "lamps");
    }

    @Test
    void theOutboxOfAChannelIsOfThoseWhoAppendAndOfThoseWhoReadAndTheLedgersChannelsHaveNone() {
        channels = Channels.of(key -> Optional.ofNullable(Map.of(
                        "signalbox.channel.lit.provider", "kafka",
                        "signalbox.channel.lit.system", "events")
                .get(key)));
        close();
        open();
        flows = List.of(
                appending("lamps", "lit"),
                appending("torches", "lit"),
                appending("torches", "noted"),
                reading("lamps", "lit"),
                reading("alarms", "lit"),
                reading("alarms", "noted"));
        assertThat(owners.shared())
                .isEqualTo(Map.of("outbox/lit", new Shared(Set.of("lamps", "torches"), Set.of("lamps", "alarms"))));
    }

    private static Flow appending(String integration, String channel) {
        return flow(integration, "channel:lamps", Set.of(channel));
    }

    private static Flow reading(String integration, String channel) {
        return flow(integration, "channel:" + channel, Set.of());
    }

    private static Flow flow(String integration, String from, Set<String> channels) {
        return new Flow(
                integration + "-" + from, integration, null, Source.of(from), Set.of(), channels, List.of(), List.of());
    }
}
