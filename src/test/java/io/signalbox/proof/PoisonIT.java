package io.signalbox.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Messages of which a route makes very many, in a hub with a heap of 256 MB, while others sign up. */
@Timeout(300)
class PoisonIT {

    private static final String SPLITTER = "shop-order-to-lines";
    private static final String SYSTEM =
            """
            system: shop
            title: Shop
            contact: { team: revenue-systems, vendor: support@shop.example }
            environment: production
            environments:
              production: { url: "https://shop.example" }
            operations:
              order-placed:
                description: Somebody ordered.
                webhook: { verify: none, acceptUnsigned: true, id: "${header.x-id}", subject: /order }
            """;
    private static final String ROUTE =
            """
            - route:
                id: shop-order-to-lines
                description: Makes a message of each line of an order.
                from:
                  uri: system:shop/order-placed
                  steps:
                    - split:
                        id: each-line
                        expression:
                          jsonpath:
                            expression: $.items
                        steps:
                          - to: { id: line, uri: "channel:line" }
            """;

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private static void drop(ProofRig rig, Path folder) throws IOException {
        rig.ownRoutes();
        Files.writeString(folder.resolve("routes/systems/shop.yaml"), SYSTEM);
        Files.writeString(folder.resolve("routes/shop.camel.yaml"), ROUTE);
    }

    private int order(URI hub, String id, int lines) throws IOException, InterruptedException {
        String body =
                "{\"order\":\"" + id + "\",\"items\":[" + String.join(",", Collections.nCopies(lines, "1")) + "]}";
        HttpRequest request = HttpRequest.newBuilder(hub.resolve("/in/shop/order-placed"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("x-id", id)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static List<LedgerEntry> orders(ProofRig rig) {
        return rig.tables().entries().stream()
                .filter(entry -> entry.subscription().equals(SPLITTER))
                .toList();
    }

    private static void signUpsAreTaken(ProofRig rig, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(rig.signUps().offer(new SignUp(prefix + i, 1))).isEqualTo(202);
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesTwentyThousandMessagesOfOneWhileTheOthersAreTaken(LedgerKind kind) throws Exception {
        try (ProofRig rig = new ProofRig(folder, new Random(1), LEDGERS.of(kind, folder.resolve("data")), Map.of())) {
            drop(rig, folder);
            rig.startHub().awaitReady();
            assertThat(order(rig.url(), "O-1", 20_000)).isEqualTo(202);
            signUpsAreTaken(rig, "C-", 100);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> orders(rig).stream().allMatch(LedgerEntry::isDelivered));
            await().atMost(Duration.ofSeconds(60)).until(() -> rig.journal().effects("billing") == 100);
            long lines = rig.tables().entries().stream()
                    .filter(entry -> entry.subscription().equals("unread:line"))
                    .count();
            assertThat(lines).isEqualTo(20_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void parksWhatBecomesTooManyAndKeepsItsHeap(LedgerKind kind) throws Exception {
        try (ProofRig rig = new ProofRig(folder, new Random(1), LEDGERS.of(kind, folder.resolve("data")), Map.of())) {
            drop(rig, folder);
            HubProcess hub = rig.startHub();
            hub.awaitReady();
            for (int i = 0; i < 8; i++) {
                assertThat(order(rig.url(), "O-" + i, 500_000)).isEqualTo(202);
                signUpsAreTaken(rig, "C-" + i + "-", 10);
            }

            await().atMost(Duration.ofSeconds(150))
                    .until(() -> orders(rig).stream().allMatch(LedgerEntry::isParked));
            assertThat(orders(rig)).hasSize(8);
            signUpsAreTaken(rig, "C-last-", 10);
            await().atMost(Duration.ofSeconds(60)).until(() -> rig.journal().effects("billing") == 90);
            rig.post("/api/bulk/discard?most=10&per-second=10&subscription=" + SPLITTER, "{\"reason\":\"too many\"}");
            await().atMost(Duration.ofSeconds(30)).until(() -> orders(rig).stream()
                    .allMatch(order -> order.state().equals("discarded")));
            assertThat(Files.readString(folder.resolve("hub.log")))
                    .contains("SB-3042")
                    .doesNotContain("OutOfMemoryError");
        }
    }
}
