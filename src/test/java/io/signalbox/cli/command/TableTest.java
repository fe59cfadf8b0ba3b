package io.signalbox.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TableTest {

    private static Table table(int columns, String... heads) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        return new Table(new Terminal(nowhere, nowhere, false, false, 24, columns), heads);
    }

    private static Table deliveries(int columns) {
        return table(columns, "delivery", "state", "subscription", "accepted", "problem")
                .row(
                        17L,
                        "parked",
                        "customer-to-support-ticket",
                        Instant.parse("2026-11-24T10:15:30.123Z"),
                        "SB-4024 the plan is unknown to the system")
                .row(4L, "delivered", null, null, null)
                .note("kept for 30 days");
    }

    @Test
    void numbersStandOnTheRightAndTimesAreReadable() {
        assertThat(deliveries(Integer.MAX_VALUE).lines())
                .containsExactly(
                        "delivery  state      subscription                accepted              problem",
                        "      17  parked     customer-to-support-ticket  2026-11-24 10:15:30Z  SB-4024 the plan is unknown to the system",
                        "       4  delivered  -                           -                     -",
                        "  kept for 30 days");
    }

    @Test
    void wrapsBetweenWordsWhereTheTerminalIsNarrower() {
        assertThat(deliveries(100).lines())
                .containsExactly(
                        "delivery  state      subscription                accepted              problem",
                        "      17  parked     customer-to-support-ticket  2026-11-24 10:15:30Z  SB-4024 the plan is unknown",
                        "                                                                       to the system",
                        "       4  delivered  -                           -                     -",
                        "  kept for 30 days");
    }

    @Test
    void becomesBlocksWhereColumnsDoNotFit() {
        assertThat(deliveries(50).lines())
                .containsExactly(
                        "delivery 17",
                        "  state: parked",
                        "  subscription: customer-to-support-ticket",
                        "  accepted: 2026-11-24 10:15:30Z",
                        "  problem: SB-4024 the plan is unknown to the",
                        "  system",
                        "delivery 4",
                        "  state: delivered  subscription: -  accepted: -",
                        "  problem: -",
                        "  kept for 30 days");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 40, 50, 60, 80, 95, 100, 120})
    void noLineIsWiderThanTheTerminalAndNoWordIsBroken(int columns) {
        List<String> lines = deliveries(columns).lines();
        assertThat(lines)
                .allMatch(line ->
                        line.length() <= Math.max(columns, "  subscription: customer-to-support-ticket".length()));
        assertThat(String.join("\n", lines)).contains("customer-to-support-ticket", "SB-4024", "10:15:30Z");
    }

    @Test
    void keepsCellsFromMovingTheCursor() {
        assertThat(table(80, "name").row("a\u001B[2Jb\nc").lines().get(1)).isEqualTo("a [2Jb c");
    }
}
