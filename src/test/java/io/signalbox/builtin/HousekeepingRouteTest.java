package io.signalbox.builtin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.LedgerConfig;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HousekeepingRouteTest {

    private static final Subscription READER = new Subscription("reader", "things", Order.SUBJECT);
    private static final Clock NOW = Clock.systemUTC();
    private static final Clock FORTY_DAYS_AGO = Clock.offset(NOW, Duration.ofDays(-40));

    @TempDir
    Path folder;

    private final CamelContext camel = new DefaultCamelContext();
    private Ledger ledger;

    @BeforeEach
    void openLongAgo() {
        ledger = JdbcLedger.onSqlite(folder, FORTY_DAYS_AGO);
        ledger.subscribe(List.of(READER)).toCompletableFuture().join();
    }

    private HousekeepingRoute today() {
        ledger.close();
        ledger = JdbcLedger.onSqlite(folder, NOW);
        LedgerConfig defaults = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(LedgerConfig.class)
                .build()
                .getConfigMapping(LedgerConfig.class);
        return new HousekeepingRoute(ledger, defaults, NOW);
    }

    @AfterEach
    void close() {
        camel.stop();
        ledger.close();
    }

    private void accept(String... subjects) {
        CompletableFuture.allOf(Arrays.stream(subjects)
                        .map(subject -> ledger.accept(READER.channel(), message(subject))
                                .toCompletableFuture())
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static Message message(String subject) {
        return new Message(
                subject, "test", "thing", subject, NOW.instant(), Message.JSON, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private List<Delivery> claim(int count) {
        List<Delivery> deliveries =
                ledger.claim(READER.id(), count).toCompletableFuture().join().deliveries();
        assertThat(deliveries).hasSize(count);
        return deliveries;
    }

    private void deliver(Delivery delivery) {
        settle(new Settlement.Delivered(delivery, attempt(), List.of()));
    }

    private void settle(Settlement settlement) {
        assertThat(ledger.settle(settlement).toCompletableFuture().join()).isTrue();
    }

    private static Attempt attempt() {
        return new Attempt(1, NOW.instant(), 1, List.of());
    }

    private boolean isKept(String subject) {
        return !ledger.journey(subject, 1).isEmpty();
    }

    @Test
    void purgesWhatIsDoneAndOldAndKeepsTheRest() throws Exception {
        accept("old-done", "old-parked", "old-pending");
        List<Delivery> old = claim(2);
        deliver(old.get(0));
        settle(new Settlement.Park(old.get(1), attempt(), Problem.of(ProblemCode.REQUEST_REFUSED, "no")));
        HousekeepingRoute housekeeping = today();
        accept("new-done");
        claim(2).forEach(delivery -> {
            if (delivery.message().subject().equals("new-done")) {
                deliver(delivery);
            }
        });

        assertThat(housekeeping.purge(Duration.ofDays(30))).isEqualTo(1);
        assertThat(isKept("old-done")).isFalse();
        assertThat(List.of("old-parked", "old-pending", "new-done")).allMatch(this::isKept);
    }

    @Test
    void goesOnUntilNothingOldIsLeft() throws Exception {
        int many = 1_001;
        accept(IntStream.range(0, many).mapToObj(i -> "C-" + i).toArray(String[]::new));
        claim(many).forEach(this::deliver);

        assertThat(today().purge(Duration.ofDays(30))).isEqualTo(many);
        assertThat(isKept("C-" + (many - 1))).isFalse();
    }

    @Test
    void runsAtItsTimeWithTheRetentionOfTheConfiguration() throws Exception {
        accept("old-done");
        claim(1).forEach(this::deliver);
        Properties everySecond = new Properties();
        everySecond.put("signalbox.housekeeping.cron", "* * * * * ?");
        camel.getPropertiesComponent().setOverrideProperties(everySecond);
        camel.addRoutes(today());
        camel.start();
        await().until(() -> !isKept("old-done"));
    }
}
