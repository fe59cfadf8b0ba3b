package io.signalbox.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a process has in memory when it loses its lease. */
class LeaseLostTest {

    private static final Subscription READER = new Subscription("reader", "things", Order.SUBJECT);

    @TempDir
    Path folder;

    private volatile boolean lost;
    private Ledger ledger;
    private Dispatcher dispatcher;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        DeliverySettings settings = new DeliverySettings(1, 32, 1_000_000, RetryPolicy.DEFAULT, Duration.ofSeconds(1));
        dispatcher = new Dispatcher(losing(ledger), settings, Clock.systemUTC(), RandomGenerator.getDefault());
    }

    /** The ledger, but for what it says of who holds what. */
    private Ledger losing(Ledger real) {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("holds")) {
                        return !lost;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @AfterEach
    void close() {
        dispatcher.stop();
        ledger.close();
    }

    private void accept(String id) {
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        Message message = new Message(id, "test", "thing", "S-" + id, Instant.now(), Message.JSON, payload);
        ledger.accept("things", message).toCompletableFuture().join();
    }

    @Test
    void nothingIsBegunOfWhatIsInMemoryAndItsRoomIsFree() {
        List<String> begun = new CopyOnWriteArrayList<>();
        CountDownLatch resumed = new CountDownLatch(1);
        dispatcher.register(READER, scope -> {
            scope.requireHeld();
            begun.add(scope.message().id());
            resumed.await();
            scope.requireHeld();
            begun.add("a further call");
        });
        dispatcher.start();
        accept("m1");
        await().until(() -> begun.size() == 1);
        for (int i = 2; i <= 20; i++) {
            accept("m" + i);
        }
        await().until(() -> dispatcher.progress().get(0).underWay() >= 10);

        lost = true;
        resumed.countDown();

        await().until(() -> dispatcher.progress().get(0).underWay() == 0);
        assertThat(begun).containsExactly("m1");
    }
}
