package io.signalbox.collector;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.RetryPolicy;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Message;
import io.signalbox.system.SystemDescriptor;

import static org.assertj.core.api.Assertions.assertThat;

/** How long one call of very many items takes, and what it does to others meanwhile. Not part of any build: see bench/README.md. */
@EnabledIfSystemProperty(named = "signalbox.bench.items", matches = "\\d+")
class CollectBench {

    private static final Logger LOG = Logger.getLogger(CollectBench.class);
    private static final int ITEMS = Integer.getInteger("signalbox.bench.items", 0);
    private static final String LINE =
            "{\"number\":%d,\"account\":\"4711-%d\",\"text\":\"A line of the journal, as long as such lines are in the end\",\"debit\":1234.50,\"currency\":\"EUR\",\"day\":\"2026-11-30\",\"by\":\"import\"}";

    @TempDir
    private Path folder;

    private static Message item(int number, String source) {
        byte[] body = LINE.formatted(number, number % 1000).getBytes(StandardCharsets.UTF_8);
        return new Message("i-" + number, source, "journal", "4711", Instant.EPOCH, Message.JSON, body);
    }

    @Test
    void measure() throws Exception {
        SystemDescriptor system = Vendor.described(folder, "collect: { cron: 0 0 23 * * ?, most: 100000, size: 64MiB }")
                .get("crm");
        Collecting it = new Collecting(system, "upsert", system.collects().get("upsert"));
        try (Ledger ledger = JdbcLedger.onSqlite(folder.resolve("data"), Clock.systemUTC())) {
            Ledger.await(ledger.subscribe(List.of(it.subscription())));
            List<CompletionStage<?>> written = new ArrayList<>();
            for (int i = 0; i < ITEMS; i++) {
                written.add(ledger.append(new Append("crm/upsert", item(i, "route:r"))));
                if (written.size() == 1000) {
                    written.forEach(Ledger::await);
                    written.clear();
                }
            }
            written.forEach(Ledger::await);
            measure(it, ledger);
        }
    }

    private static void measure(Collecting it, Ledger ledger) throws Exception {
        AtomicLong bytes = new AtomicLong();
        AtomicLong held = new AtomicLong();
        BatchCalls calls = (system, operation, payload, key, scope) -> {
            try {
                bytes.set(payload.body().length);
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
            System.gc();
            held.set(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            scope.record(new CallRecord("crm", "upsert", key, "200", 1, null, null));
        };
        System.gc();
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        AtomicLong slowest = new AtomicLong();
        Thread others = new Thread(() -> {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                long begun = System.nanoTime();
                Ledger.await(ledger.append(new Append("other", item(i, "route:other"))));
                slowest.accumulateAndGet(System.nanoTime() - begun, Math::max);
            }
        });
        others.start();
        long begun = System.nanoTime();
        Round round = new MakeCall(it, ledger, calls, RetryPolicy.DEFAULT, new Random(1), Clock.systemUTC())
                .make(Instant.now());
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        others.interrupt();
        others.join();
        assertThat(round.delivered()).isEqualTo(ITEMS);
        LOG.infof(
                "items=%d body=%d kB took=%d ms held during the call=%d MB slowest write of others=%d ms",
                ITEMS,
                bytes.get() / 1000,
                took.toMillis(),
                (held.get() - before) / 1_000_000,
                slowest.get() / 1_000_000);
    }
}
