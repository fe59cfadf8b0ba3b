package io.signalbox.proof;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.flow.Openings;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two hubs on one ledger; the one that evaluates alerts is killed while one fires, and so is the one that went on. */
@Timeout(300)
class AlertKillIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final String PAGER =
            """
            system: pager
            environment: production
            environments: { production: { url: "{{pager.url}}" } }
            operations:
              post: { http: POST /notices }
            """;
    private static final String NOTIFY =
            """
            channels:
              hook: { webhook: system:pager/post }
            owner: [hook]
            escalateAfter: 10s
            """;
    private static final String CARD =
            """
            integration: openings
            title: Openings
            owner: { team: night-shift, contact: night@example.com, escalation: "+1 555 0100" }
            alerts: [ { when: run failed, notify: [owner] } ]
            """;
    private static final String ROUTE = Openings.route("night-opening", "night", "A-night", 500);

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    private final List<JsonNode> calls = new CopyOnWriteArrayList<>();

    @Test
    void theOtherGoesOnWithItsStateAndTellsNothingTwice() throws Exception {
        HttpServer pager = pager();
        URI url = URI.create("http://127.0.0.1:" + pager.getAddress().getPort());
        ProofLedger ledger = LEDGERS.of(LedgerKind.POSTGRESQL, folder.resolve("data"));
        Map<String, String> settings = Map.of("PAGER_URL", url.toString(), "SIGNALBOX_ALERTS_EVERY", "1s");
        try (ProofRig rig = new ProofRig(folder, new Random(1), ledger, settings)) {
            DropFolder routes = rig.ownRoutes();
            routes.add("systems/pager.yaml", PAGER);
            routes.add("notify.yaml", NOTIFY);
            rig.sink("billing").refuse(true);
            HubProcess first = rig.startHub();
            first.awaitReady(); // and so it is the one that evaluates
            HubProcess second = rig.startSecondHub();
            try {
                second.awaitReady();
                routes.add("openings/integration.yaml", CARD);
                routes.add("openings/night.camel.yaml", ROUTE);
                awaitTold("alert.firing");
                first.kill();

                awaitTold("alert.escalated");
                rig.startHub().awaitReady();
                second.kill();
                Files.delete(folder.resolve("routes/openings/night.camel.yaml"));
                Files.delete(folder.resolve("routes/openings/integration.yaml"));
                awaitTold("alert.resolved");
            } finally {
                second.kill();
            }
        } finally {
            pager.stop(0);
        }
        assertThat(notices().values())
                .extracting(notice -> notice.path("type").asText())
                .containsExactly("alert.firing", "alert.escalated", "alert.resolved");
        assertThat(notices().values())
                .as("one alert from its beginning to its end")
                .extracting(notice -> notice.path("firing").asText() + notice.path("since"))
                .hasSize(3)
                .containsOnly(
                        notices().values().iterator().next().path("firing").asText()
                                + notices().values().iterator().next().path("since"));
        assertThat(calls)
                .filteredOn(call -> call.path("type").asText().equals("alert.resolved"))
                .hasSize(1);
    }

    private HttpServer pager() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/notices", this::take);
        server.start();
        return server;
    }

    private void take(HttpExchange exchange) throws IOException {
        calls.add(Json.reader().readTree(exchange.getRequestBody()));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** By their ids: what the first had sent and could not note any more comes again under the same. */
    private Map<String, JsonNode> notices() {
        Map<String, JsonNode> notices = new LinkedHashMap<>();
        calls.stream()
                .filter(call -> call.path("integration").asText().equals("openings"))
                .forEach(call -> notices.putIfAbsent(call.path("id").asText(), call));
        return notices;
    }

    private void awaitTold(String type) {
        await(type).atMost(LIMIT).until(() -> notices().values().stream()
                .anyMatch(notice -> notice.path("type").asText().equals(type)));
    }
}
