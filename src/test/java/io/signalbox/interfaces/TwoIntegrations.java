package io.signalbox.interfaces;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Message;

import static org.awaitility.Awaitility.await;

/**
 * Two integrations that share a system and a channel: {@code anchor}, and {@code striped}, whose names, texts and messages all have a
 * {@code zebra} in them.
 */
final class TwoIntegrations {

    static final String OURS = "anchor";
    static final String THEIRS = "striped";

    /** What nobody may read who has no role for the other one. */
    static final List<String> MARKS = List.of("zebra", THEIRS);

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String CARD =
            """
            integration: %s
            title: All about %s
            purpose: Sends %s away.
            owner: { team: %ss, contact: %ss@example.com, escalation: "+1 555 0100" }
            lifecycle: production
            urgency: realtime
            freshness: 60s
            data: { classification: internal, retention: 30d }
            decommission: { steps: ["Tell every %s"], export: [parked] }
            alerts: [ { when: parked > 0, notify: [owner] } ]
            """;

    private static final String RECONCILED =
            """
            reconciliations:
              %1$s-agree:
                left: { system: %2$s/look, key: /id }
                right: { system: %2$s/look, key: /id }
            """;

    private static final String HEALED = "    heal: { route: zebra-in, percent: 100 }\n";

    private static final String WORD =
            """
              zebra-word:
                meaning: What a zebra is.
                states: [grazing]
                systems:
                  zebra-only: { name: animal, states: { Eats: grazing } }
              anchor-word:
                meaning: What holds a ship.
                states: [down, up]
                systems:
                  shared: { name: hook, states: { Low: down, High: up } }
                  zebra-only: { name: nothing, states: { Low: down } }
                combinations:
                  - { where: { zebra-only: down }, allowed: { shared: down }, because: zebras rest }
            """;

    private static final String ROUTE =
            """
            - route:
                id: %s
                description: Of the %s.
                from:
                  uri: %s
                  steps:
                    - to: { id: send, uri: "%s" }
            """;

    private static final String SHARED =
            """
            system: shared
            environment: production
            environments: { production: { url: "%1$s/shared" } }
            operations:
              put: { http: POST /things }
              look: { http: GET /things }
            """;

    private static final String ZEBRA_ONLY =
            """
            system: zebra-only
            environment: production
            environments:
              sandbox: { url: "%1$s/zebra-only" }
              production: { url: "%1$s/zebra-only" }
            operations:
              look: { http: GET /things }
              put: { http: POST /things }
              put-things: { http: POST /things, collect: { every: 1h } }
              told:
                poll: { http: "GET /told?since=${cursor}", cursor: /at, since: all, id: /id, every: 1h }
            probes:
              things: { call: look }
            """;

    private final Path routes;
    private final Ledger ledger;

    TwoIntegrations(Path routes, Ledger ledger) {
        this.routes = routes;
        this.ledger = ledger;
    }

    /** @param base where systems answer */
    void write(String base) throws Exception {
        Files.writeString(routes.resolve("systems/shared.yaml"), SHARED.formatted(base));
        Files.writeString(routes.resolve("systems/zebra-only.yaml"), ZEBRA_ONLY.formatted(base));
        Files.writeString(
                routes.resolve("notify.yaml"), "channels: { ops: { webhook: system:zebra-only/look } }\nowner: []\n");
        integration(OURS, "anchor", "system:shared/put");
        integration(THEIRS, "zebra", "system:zebra-only/put");
        route(THEIRS, "zebra-shared", "channel:zebra-events", "system:shared/put");
        route(THEIRS, "zebra-told", "system:zebra-only/told", "channel:zebra-told-events");
        append(OURS + "/integration.yaml", RECONCILED.formatted("anchor", "shared"));
        append(THEIRS + "/integration.yaml", RECONCILED.formatted("zebra", "zebra-only") + HEALED);
        append("model/glossary.yaml", WORD);
    }

    /** Unless a test before has done so. */
    private void append(String name, String text) throws Exception {
        Path file = routes.resolve(name);
        if (!Files.readString(file).contains(text)) {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        }
    }

    private void integration(String name, String animal, String system) throws Exception {
        card(name, animal);
        route(name, animal + "-in", "channel:" + animal + "-events", system);
        route(name, animal + "-both", "channel:both-events", system);
    }

    /** @param team in the singular */
    void card(String name, String team) throws Exception {
        Files.createDirectories(routes.resolve(name));
        Files.writeString(
                routes.resolve(name + "/integration.yaml"), CARD.formatted(name, team, team, team, team, team));
    }

    private void route(String integration, String id, String from, String to) throws Exception {
        Files.writeString(
                routes.resolve(integration + "/" + id + ".camel.yaml"),
                ROUTE.formatted(id, id.replaceFirst("-.*", ""), from, to));
    }

    /** Messages whose calls no system answers well, until each of them is parked; those of an earlier test among them. */
    void park(int each) {
        for (int i = 0; i < each; i++) {
            accept("anchor-events", "anchor", i);
            accept("zebra-events", "zebra", i);
            accept("both-events", "both", i);
        }
        awaitParked(each);
    }

    void awaitParked(int each) {
        await().atMost(LIMIT)
                .until(() -> Stream.of("anchor-in", "anchor-both", "zebra-in", "zebra-both", "zebra-shared")
                        .allMatch(subscription -> parked(subscription).size() >= each));
    }

    private void accept(String channel, String animal, int number) {
        byte[] payload = ("{\"mail\":\"" + animal + "-" + number + "@example.com\"}").getBytes(StandardCharsets.UTF_8);
        ledger.accept(
                        channel,
                        new Message(
                                "evt-" + animal + "-" + number,
                                "test",
                                animal + "-thing",
                                "C-" + animal + "-" + number,
                                Instant.now(),
                                Message.JSON,
                                payload))
                .toCompletableFuture()
                .join();
    }

    List<Found> parked(String subscription) {
        return ledger.admin()
                .find(DeliverySearch.any(100).of(Set.of(subscription)).in(Set.of(DeliveryState.PARKED)))
                .found();
    }
}
