package io.signalbox.mover;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

class MovesTest {

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private Ledger ledger;
    private Moves moves;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        moves = new Moves(ledger, Clock.systemUTC(), nanos::get);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void holdsAfterARestart() {
        moves.set("crm", "crm-v2", 100, "ada", "the second half");
        close();
        open();

        assertThat(moves.isThere("crm", "crm-v2", "C-1")).isTrue();
        assertThat(moves.of("crm", "crm-v2").now().reason()).isEqualTo("the second half");
        assertThat(moves.of("crm", "crm-v3").now().percent()).isZero();
    }

    @Test
    void followsAnotherProcessWithinASecond() {
        Moves other = new Moves(ledger, Clock.systemUTC(), System::nanoTime);
        assertThat(moves.isThere("crm", "crm-v2", "C-1")).isFalse();

        other.set("crm", "crm-v2", 100, "ada", null);
        nanos.addAndGet(1_000_000_000);

        assertThat(moves.isThere("crm", "crm-v2", "C-1")).isTrue();
    }

    @Test
    void knowsWhereADeliveryMayHaveBeenCalledSinceItCame() {
        long before = delivery("before");
        moves.set("crm", "crm-v2", 100, "ada", null);

        assertThat(moves.sides("crm", "crm-v2", "C-1", before)).containsExactlyInAnyOrder(true, false);
    }

    private long delivery(String id) {
        Ledger.await(ledger.subscribe(List.of(new Subscription("reader", "in", Subscription.Order.SUBJECT))));
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        Message message = new Message(id, "test", "t", "C-1", Instant.now(), Message.JSON, payload);
        Ledger.await(ledger.append(new Append("in", message)));
        return ledger.admin().find(DeliverySearch.any(10)).found().stream()
                .map(Found::delivery)
                .findFirst()
                .orElseThrow();
    }
}
