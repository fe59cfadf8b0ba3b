package io.signalbox.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.cli.command.Terminal;
import io.signalbox.sandbox.JournalEntry;

import static org.assertj.core.api.Assertions.assertThat;

class DemoBoardTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final DemoBoard board = new DemoBoard();
    private long sequence;

    @BeforeEach
    void signUp() {
        board.expect("C-1", "Ada Lovelace");
        take("crm", "create-contact", 0, 201, "C-1", false);
    }

    @Test
    void isCompleteWhenAllThreeHaveHappened() {
        take("billing", "create-account", 120, 201, "acc_1", false);
        take("marketing", "send-welcome", 300, 202, "msg_1", false);
        assertThat(board.isComplete()).isFalse();
        take("support", "create-ticket", 200, 201, "tkt_1", false);
        assertThat(board.isComplete()).isTrue();
        assertThat(board.slowest().orElseThrow().progress().after()).isEqualTo(Duration.ofMillis(300));
        assertThat(board.duplicates()).isZero();
    }

    @Test
    void tellsADuplicateFromAReplay() {
        take("billing", "create-account", 100, 201, "acc_1", false);
        take("billing", "create-account", 150, 201, "acc_1", true);
        assertThat(board.duplicates()).isZero();
        take("billing", "create-account", 200, 201, "acc_2", false);
        assertThat(board.duplicates()).isEqualTo(1);
    }

    @Test
    void countsAnEffectWhoseAnswerWasLost() {
        take("billing", "create-account", 100, 0, "acc_1", false);
        take("billing", "create-account", 900, 201, "acc_1", true);
        DemoBoard.Progress billing = board.customers().iterator().next().progress(DemoBoard.Job.ACCOUNT);
        assertThat(billing.after()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void ignoresStrangersAndWebhooks() {
        take("crm", "customer-signed-up", 10, 202, null, false);
        assertThat(board.take(new JournalEntry(9, START, "billing", "create-account", "C-2", null, 201, "acc", false)))
                .isEmpty();
        assertThat(board.refusals()).isZero();
    }

    @Test
    void drawsTheTableOverItselfOnATerminal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        DemoScreen screen = new DemoScreen(new Terminal(out, out, true, false, 24, 80), board);
        screen.refresh();
        take("marketing", "send-welcome", 100, 503, null, false);
        take("billing", "create-account", 120, 201, "acc_1", false);
        screen.refresh();
        String second = bytes.toString(StandardCharsets.UTF_8).split("\u001B\\[2A")[1];
        assertThat(second.lines().skip(1).findFirst().orElseThrow())
                .startsWith("  C-1 Ada Lovelace")
                .contains("0.12 s", "HTTP 503 ...", "...");
    }

    private void take(String system, String operation, long millis, int status, String effect, boolean replayed) {
        board.take(new JournalEntry(
                ++sequence, START.plusMillis(millis), system, operation, "C-1", "k", status, effect, replayed));
    }
}
