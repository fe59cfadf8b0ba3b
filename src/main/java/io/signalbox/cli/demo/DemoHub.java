package io.signalbox.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.HubProcess;
import io.signalbox.cli.command.Terminal;

/** The hub of a demo while it starts and runs: when it is ready, and what its log says when it ends. */
record DemoHub(Context context, Duration limit, HubProcess hub, DemoFolder folder, HubClient client) {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final int TAIL = 25;

    void awaitReady() throws IOException, InterruptedException {
        Terminal terminal = context.terminal();
        Instant started = context.clock().instant();
        int drawn = 0;
        while (!client.isReady(folder.path().resolve("token"))) {
            if (hub.endedWithin(TICK)) {
                throw ended();
            }
            Duration waited = Duration.between(started, context.clock().instant());
            if (waited.compareTo(limit) > 0) {
                throw new CommandFailure(
                        "The hub was not ready after " + limit.toSeconds() + " s; its log ends with:", tail());
            }
            if (terminal.live()) {
                terminal.redraw(drawn, List.of("  starting " + DemoScreen.seconds(waited)));
                drawn = 1;
            }
        }
        String ready = "  ready after "
                + DemoScreen.seconds(Duration.between(started, context.clock().instant()));
        terminal.redraw(drawn, List.of(ready, ""));
    }

    void requireAlive() throws IOException {
        if (hub.hasEnded()) {
            throw ended();
        }
    }

    /** The deliveries that need a person. */
    JsonNode parked() throws IOException {
        String token = Files.readString(folder.path().resolve("token")).strip();
        return client.get("/api/deliveries?state=parked", "Authorization", "Bearer " + token)
                .json()
                .path("found");
    }

    List<String> tail() throws IOException {
        List<String> lines = Files.readAllLines(folder.log(), StandardCharsets.UTF_8);
        return lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
    }

    private CommandFailure ended() throws IOException {
        return hub.isStopping()
                ? new CommandFailure("The demo was stopped.")
                : new CommandFailure(
                        "The hub ended by itself with code " + hub.exitCode() + "; its log ends with:", tail());
    }
}
