package io.signalbox.topic;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.channel.ChannelNames;
import io.signalbox.collector.BatchCalls;
import io.signalbox.kafka.Broker;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.ledger.sql.PostgresServer;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;

/** What a broker that dies and partitions that change hands do to messages under way: nothing. */
class BrokerKillTest {

    private static final String CHANNEL = "signed-up";
    private static final int SUBJECTS = 7;

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @TempDir
    Path folder;

    private final List<Message> seen = new CopyOnWriteArrayList<>();

    private void subscribe(ChannelHub hub) {
        hub.subscribe("billing", CHANNEL, scope -> seen.add(scope.message()));
        hub.start();
    }

    private static void append(ChannelHub hub, int from, int to) {
        for (int i = from; i < to; i++) {
            hub.append(CHANNEL, ChannelHub.message("m" + i, "s" + i % SUBJECTS, Integer.toString(i)));
        }
    }

    private void isWhole(int count) {
        Map<String, List<Integer>> bySubject = new HashMap<>();
        seen.forEach(each -> bySubject
                .computeIfAbsent(each.subject(), subject -> new ArrayList<>())
                .add(Integer.valueOf(ChannelContract.body(each))));
        assertThat(bySubject)
                .hasSize(SUBJECTS)
                .allSatisfy((subject, numbers) -> assertThat(numbers).isSorted().doesNotHaveDuplicates());
        assertThat(seen).hasSize(count);
    }

    @Test
    void aBrokerThatIsKilledUnderLoadLosesRepeatsAndMixesUpNothing() throws Exception {
        try (Broker broker = Broker.in(folder.resolve("broker"))) {
            Cluster cluster = new Cluster(broker).make(CHANNEL, 3);
            Ledger ledger = JdbcLedger.onSqlite(folder.resolve("data"), Clock.systemUTC());
            try (ChannelHub hub = cluster.hub(ledger, folder)) {
                subscribe(hub);
                CompletableFuture<Void> load = CompletableFuture.runAsync(() -> append(hub, 0, 1500));
                for (int killed : new int[] {200, 700}) {
                    hub.until(() -> seen.size() > killed);
                    broker.kill();
                    broker.start();
                }
                load.join();
                hub.until(() -> seen.size() >= 1500);
                isWhole(1500);
            }
        }
    }

    @Test
    void whileTheBrokerIsAwayNothingIsTakenForSent() throws Exception {
        try (Broker broker = Broker.in(folder.resolve("broker"))) {
            Cluster cluster = new Cluster(broker).make(CHANNEL, 1);
            Ledger ledger = JdbcLedger.onSqlite(folder.resolve("data"), Clock.systemUTC());
            try (ChannelHub hub = cluster.hub(ledger, folder)) {
                subscribe(hub);
                append(hub, 0, 1);
                hub.until(() -> seen.size() == 1);
                broker.kill();
                append(hub, 1, 2);
                hub.until(() -> sent(ledger, DeliveryState.RETRYING) == 1);
                assertThat(sent(ledger, DeliveryState.DELIVERED)).isEqualTo(1);
                broker.start();
                hub.until(() -> sent(ledger, DeliveryState.DELIVERED) == 2 && seen.size() >= 2);
                assertThat(seen.stream().map(ChannelContract::body)).containsExactly("0", "1");
            }
        }
    }

    private static int sent(Ledger ledger, DeliveryState state) {
        return ledger.admin()
                .find(DeliverySearch.any(100)
                        .of(Set.of(ChannelNames.outbox(CHANNEL)))
                        .in(Set.of(state)))
                .found()
                .size();
    }

    /** As where a hub dies between the broker's answer and its own commit. */
    @Test
    void whatIsSentAgainSinceItsAnswerWasLostIsTakenOnce() throws Exception {
        Cluster cluster = new Cluster(Broker.shared()).make(CHANNEL, 2);
        Ledger ledger = JdbcLedger.onSqlite(folder.resolve("data"), Clock.systemUTC());
        Set<String> lost = ConcurrentHashMap.newKeySet();
        UnaryOperator<BatchCalls> forgetful = calls -> (system, operation, payload, key, scope) -> {
            calls.call(system, operation, payload, key, scope);
            if (lost.add(key)) {
                throw new ProblemException(Problem.of(ProblemCode.CONNECTION_LOST, "the answer is lost"));
            }
        };
        try (ChannelHub hub = cluster.hub(ledger, folder, forgetful)) {
            subscribe(hub);
            append(hub, 0, 50);
            hub.until(() -> seen.size() >= 50
                    && cluster.broker().records(cluster.topic(CHANNEL)).size() == 100);
            hub.append(CHANNEL, ChannelHub.message("last", "s0", "50"));
            hub.until(() -> seen.size() >= 51);
            isWhole(51);
        }
    }

    @Test
    void partitionsThatChangeHandsInMidFlightAreReadOnceAndInOrder() throws Exception {
        Cluster cluster = new Cluster(Broker.shared()).make(CHANNEL, 4);
        ChannelHub one = cluster.hub(POSTGRES.open(Clock.systemUTC()), folder);
        try (ChannelHub two = cluster.hub(POSTGRES.open(Clock.systemUTC()), folder)) {
            subscribe(one);
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> append(two, 0, 2000));
            one.until(() -> seen.size() > 200);
            subscribe(two);
            two.until(() -> cluster.broker().members(cluster.group("billing"), cluster.topic(CHANNEL)) == 2);
            one.close();
            load.join();
            two.until(() -> seen.size() >= 2000);
            isWhole(2000);
        }
    }
}
