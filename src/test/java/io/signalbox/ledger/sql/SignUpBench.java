package io.signalbox.ledger.sql;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.Taker;
import io.signalbox.schedule.Threads;

import static io.signalbox.ledger.sql.LedgerFixture.attempt;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.call;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

/** What the ledger alone costs for one sign-up: two messages, four deliveries. Not part of any build: see bench/README.md. */
@EnabledIfSystemProperty(named = "signalbox.bench.sign-ups", matches = "\\d+")
class SignUpBench {

    private static final Logger LOG = Logger.getLogger(SignUpBench.class);
    private static final int AT_ONCE = 96;
    private static final String PAYLOAD = "{\"name\":\"" + "x".repeat(400) + "\"}";

    private final int signUps = Integer.getInteger("signalbox.bench.sign-ups");
    /** How long a route takes, in microseconds; 0 for none. */
    private final int routeMicros = Integer.getInteger("signalbox.bench.route-micros", 1_000);

    private final Queue<Long> waits = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService routes = Threads.timer("routes");

    @Test
    void sqlite(@TempDir Path folder) throws Exception {
        try (Ledger ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC())) {
            measure("sqlite", ledger, 0);
        }
    }

    @Test
    void postgresql() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .start();
                Ledger ledger = JdbcLedger.onPostgresql(
                        server.getJdbcUrl("postgres", "postgres"), "postgres", "", Clock.systemUTC())) {
            measure("postgresql", ledger, serverPid(server));
        }
    }

    private static long serverPid(EmbeddedPostgres server) throws Exception {
        try (var connection = server.getPostgresDatabase().getConnection();
                var row = connection.createStatement().executeQuery("SHOW data_directory")) {
            row.next();
            return Long.parseLong(Files.readAllLines(Path.of(row.getString(1), "postmaster.pid"))
                    .get(0));
        }
    }

    private void measure(String engine, Ledger ledger, long server) throws Exception {
        Subscription first = new Subscription("sign-up-to-customer", "sign-up", Order.SUBJECT);
        List<Subscription> fanOut = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> new Subscription("customer-to-" + i, "customer", Order.SUBJECT))
                .toList();
        await(ledger.subscribe(Stream.concat(Stream.of(first), fanOut.stream()).toList()));
        AtomicInteger left = new AtomicInteger();
        Semaphore slots = new Semaphore(AT_ONCE);
        ledger.deliverTo(new Taker() {
            @Override
            public boolean reserve(String subscription, int bytes) {
                return true;
            }

            @Override
            public void taken(List<Delivery> deliveries) {
                deliveries.forEach(d -> routes.schedule(() -> settle(d), routeMicros, TimeUnit.MICROSECONDS));
            }

            private void settle(Delivery delivery) {
                boolean isFirst = delivery.subscription().equals(first.id());
                List<Append> appends = isFirst
                        ? List.of(new Append(
                                "customer",
                                message(
                                        "c-" + delivery.message().id(),
                                        delivery.message().subject(),
                                        PAYLOAD)))
                        : List.of();
                var settled = new Delivered(
                        delivery, isFirst ? attempt(delivery) : attempt(delivery, call("billing", null)), appends);
                ledger.settle(settled).thenAccept(won -> {
                    assertThat(won).isTrue();
                    if (!isFirst && left.decrementAndGet() % 3 == 0) {
                        slots.release();
                    }
                });
            }

            @Override
            public void notTaken(String subscription, int bytes) {}

            @Override
            public void waiting(String subscription) {}
        });
        run(ledger, "warm-", signUps, left, slots);
        waits.clear();
        long cpu = cpu();
        long serverCpu = serverMillis(server);
        long begun = System.nanoTime();
        run(ledger, "e-", signUps, left, slots);
        double seconds = (System.nanoTime() - begun) / 1e9;
        List<Long> sorted = waits.stream().sorted().toList();
        LOG.infof(
                "%s: %.0f sign-ups/s, accept p50 %.1f p99 %.1f ms, processor us per sign-up: hub %.0f, server %.0f",
                engine,
                signUps / seconds,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                (cpu() - cpu) / 1e3 / signUps,
                (serverMillis(server) - serverCpu) * 1e3 / signUps);
    }

    private void run(Ledger ledger, String ids, int count, AtomicInteger left, Semaphore slots)
            throws InterruptedException {
        left.addAndGet(3 * count);
        for (int i = 0; i < count; i++) {
            slots.acquire();
            long offered = System.nanoTime();
            ledger.accept("sign-up", message(ids + i, "C-" + ids + i, PAYLOAD))
                    .thenRun(() -> waits.add(System.nanoTime() - offered));
        }
        slots.acquire(AT_ONCE);
        slots.release(AT_ONCE);
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Of the server and all it has started. */
    private static long serverMillis(long pid) throws IOException {
        if (pid == 0) {
            return 0;
        }
        long ticks = 0;
        for (ProcessHandle process : Stream.concat(
                        ProcessHandle.of(pid).stream(),
                        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children))
                .toList()) {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"), StandardCharsets.UTF_8);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return ticks * 10;
    }
}
