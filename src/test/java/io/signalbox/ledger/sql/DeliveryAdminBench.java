package io.signalbox.ledger.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.Page;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;

import static org.assertj.core.api.Assertions.assertThat;

/** How long people wait on a large ledger. Not part of any build: see bench/README.md. */
@EnabledIfSystemProperty(named = "signalbox.bench.messages", matches = "\\d+")
class DeliveryAdminBench {

    private static final Logger LOG = Logger.getLogger(DeliveryAdminBench.class);
    private static final int RUNS = 15;
    private static final Instant BEGUN = Instant.parse("2026-10-25T00:00:00Z");
    private static final long MILLIS_APART = 518;

    private final long messages = Long.getLong("signalbox.bench.messages");
    private final Path folder = Path.of(System.getProperty("signalbox.bench.folder", "target/desk-bench"))
            .toAbsolutePath();
    private final List<String> lines = new ArrayList<>();

    @Test
    void measure() throws Exception {
        if (!Files.exists(folder.resolve("filled"))) {
            JdbcLedger.onSqlite(folder, Clock.systemUTC()).close();
            fill();
            Files.createFile(folder.resolve("filled"));
        }
        long size = Files.size(folder.resolve("ledger.db")) / 1_000_000;
        lines.add("| " + messages + " messages, " + 2 * messages + " deliveries, " + size
                + " MB | median ms | slowest ms |");
        lines.add("|---|---|---|");
        try (Ledger ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC())) {
            looks(ledger.admin());
            writes(ledger.admin());
            take("what waits, for status", ledger::waiting);
        }
        lines.forEach(LOG::info);
    }

    private void fill() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA journal_mode = OFF");
            sql.execute("PRAGMA synchronous = OFF");
            sql.execute("PRAGMA cache_size = -400000");
            connection.setAutoCommit(false);
            String numbers =
                    "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < " + messages + ") ";
            String at = BEGUN.toEpochMilli() + " + i * " + MILLIS_APART;
            sql.execute(
                    numbers
                            + "INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at, content_type,"
                            + " payload) SELECT 3 * i + 1, 'customer-signed-up', 'crm/customer-signed-up', 'evt-' || i,"
                            + " 'customer-signed-up', 'C-' || (i % (" + messages / 25 + ")), " + at + ", " + at
                            + ", 'application/json', cast('{\"customer\":{\"id\":\"C-' || i || '\",\"name\":\"Ada Lovelace\",\"plan\":"
                            + "\"enterprise\",\"address\":{\"line1\":\"548 Market Street\",\"line2\":\"Suite 200\"}}}' AS BLOB) FROM n");
            for (int reader = 1; reader <= 2; reader++) {
                // One in 1,000 is parked, a few newest ones wait, few were discarded long ago.
                String state = "CASE WHEN i % 1000 = " + reader + " THEN 'parked' WHEN i > " + (messages - 5_000)
                        + " THEN 'pending' WHEN i % 250000 = 7 THEN 'discarded' ELSE 'delivered' END";
                String problem = "CASE WHEN i % 1000 = " + reader + " THEN CASE WHEN i % 100000 = " + reader
                        + " THEN 'SB-5002' ELSE 'SB-4024' END END";
                sql.execute(numbers
                        + "INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, fence, attempts, problem,"
                        + " detail, created_at, settled_at, started_at, millis, call_system, call_operation, call_key,"
                        + " call_code, call_millis) SELECT 3 * i + 1 + " + reader + ", 3 * i + 1, 'reader-"
                        + reader
                        + "', 'C-' || (i % (" + messages / 25 + ")), " + state + ", " + at + ", 1, 1, " + problem
                        + ", 'the plan is unknown', " + at + ", " + at + " + 80, " + at
                        + ", 40, 'billing', 'create-account', 'x', '201', 38 FROM n");
            }
            sql.execute(
                    "INSERT INTO subscription (id, channel, ordering, since) VALUES"
                            + " ('reader-1', 'customer-signed-up', 'SUBJECT', 0), ('reader-2', 'customer-signed-up', 'SUBJECT', 0)");
            connection.commit();
        }
    }

    private void looks(DeliveryAdmin admin) {
        DeliverySearch any = DeliverySearch.any(50);
        DeliverySearch parked = any.in(Set.of(DeliveryState.PARKED));
        Instant middle = BEGUN.plus(Duration.ofMillis(messages / 2 * MILLIS_APART));
        take("a customer's deliveries", () -> admin.find(any.ofSubject("C-4711")));
        take("a customer's whole journey", () -> journey(admin, "C-4711"));
        take("one message with everything", () -> admin.message(3 * (messages / 2) + 1));
        take("parked, newest", () -> admin.find(parked));
        take("parked, of one subscription", () -> admin.find(parked.of(Set.of("reader-2"))));
        take("parked, with a rare code", () -> admin.find(code("SB-5002")));
        take("parked, page 100", () -> admin.find(parked.before(3 * (messages / 2))));
        take("waiting", () -> admin.find(any.in(Set.of(DeliveryState.PENDING))));
        take("newest of everything", () -> admin.find(any));
        take(
                "an hour, four weeks ago",
                () -> admin.find(new DeliverySearch(
                        null, null, null, null, null, middle, middle.plus(Duration.ofHours(1)), null, 50)));
        take("discarded (rare, no index): one look", () -> admin.find(any.in(Set.of(DeliveryState.DISCARDED))));
        take(
                "a channel that is not there: one look",
                () -> admin.find(new DeliverySearch(null, null, "nowhere", null, null, null, null, null, 50)));
        take("the messages that a delivery appended", () -> admin.messages("route:reader-1", List.of("a", "b", "c")));
    }

    private static DeliverySearch code(String code) {
        return new DeliverySearch(null, null, null, code, Set.of(DeliveryState.PARKED), null, null, null, 50);
    }

    private static int journey(DeliveryAdmin admin, String subject) {
        Page page = admin.find(DeliverySearch.any(500).ofSubject(subject));
        return page.found().stream()
                .map(Found::message)
                .distinct()
                .mapToInt(message ->
                        admin.message(message).orElseThrow().deliveries().size())
                .sum();
    }

    private void writes(DeliveryAdmin admin) {
        Page page = admin.find(DeliverySearch.any(100 * RUNS).in(Set.of(DeliveryState.PARKED)));
        assertThat(page.found()).hasSize(100 * RUNS);
        int[] next = {0};
        take("replay a hundred", () -> {
            List<Long> some = page.found().subList(100 * next[0], 100 * ++next[0]).stream()
                    .map(Found::delivery)
                    .toList();
            return LedgerFixture.await(admin.replay(some, new DeliveryAdmin.Actor(1, "bench", null)));
        });
    }

    private void take(String what, Supplier<?> look) {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            assertThat(look.get()).isNotNull();
            micros.add((System.nanoTime() - start) / 1_000);
        }
        micros.sort(Long::compare);
        lines.add(String.format(
                "| %s | %.1f | %.1f |", what, micros.get(RUNS / 2) / 1_000.0, micros.get(RUNS - 1) / 1_000.0));
    }
}
