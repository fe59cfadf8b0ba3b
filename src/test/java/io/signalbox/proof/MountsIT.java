package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The shipped routes and their secrets mounted as k8s/base mounts them, and swapped under load as the kubelet swaps them. */
@Timeout(180)
class MountsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ONBOARDING = "integration customer-onboarding";
    private static final String BILLING_ROUTE = "customer-to-billing.camel.yaml";
    private static final Path ROUTES = Path.of("routes");

    @TempDir
    Path folder;

    private final Map<String, KubeletMount> routes = new HashMap<>();
    private final Map<String, KubeletMount> secrets = new HashMap<>();
    private final Map<String, Map<String, String>> files = new HashMap<>();

    /** One ConfigMap for each folder, with the files that kustomize takes, and one Secret for each system. */
    @BeforeEach
    void mount() throws IOException {
        for (String file : filesOfKustomization()) {
            Path path = Path.of(file);
            files.computeIfAbsent(path.getParent().toString(), name -> new HashMap<>())
                    .put(path.getFileName().toString(), Files.readString(ROUTES.resolve(path)));
        }
        files.forEach((name, content) -> {
            KubeletMount mount =
                    new KubeletMount(folder.resolve("mounts/routes").resolve(name));
            mount.swap(content);
            routes.put(name, mount);
        });
        Map.of("crm", "webhook", "billing", "token", "marketing", "api-key", "support", "password")
                .forEach((system, key) -> {
                    KubeletMount mount =
                            new KubeletMount(folder.resolve("mounts/secrets").resolve(system));
                    mount.swap(Map.of(key, system.equals("crm") ? ProofRig.SECRET : "first"));
                    secrets.put(system, mount);
                });
    }

    @SuppressWarnings("unchecked")
    private static List<String> filesOfKustomization() throws IOException {
        Map<String, Object> kustomization =
                (Map<String, Object>) new Load(LoadSettings.builder().build())
                        .loadFromString(Files.readString(ROUTES.resolve("kustomization.yaml")));
        return ((List<Map<String, Object>>) kustomization.get("configMapGenerator"))
                .stream()
                        .flatMap(each -> ((List<String>) each.get("files")).stream())
                        .toList();
    }

    private ProofRig rig() {
        return new ProofRig(
                folder,
                new Random(1),
                Map.of(
                        "SIGNALBOX_ROUTES", folder.resolve("mounts/routes").toString(),
                        "SIGNALBOX_SECRETS", folder.resolve("mounts/secrets").toString()));
    }

    @Test
    void swappedRoutesAndSecretsAreUsedWithoutARestartAndNothingIsLost() {
        try (ProofRig rig = rig()) {
            rig.startHub().awaitReady();
            rig.signUps().start(4, 8, Duration.ofMillis(20));
            awaitBearer(rig, "first");
            String before = version(rig);

            swapBillingRoute("description: (two)");
            await("the swapped route").atMost(LIMIT).until(() -> !version(rig).equals(before));
            secrets.get("billing").swap(Map.of("token", "second"));
            awaitBearer(rig, "second");
            String good = version(rig);
            swapBillingRoute("descriptoin: (three)");
            await("the broken route")
                    .atMost(LIMIT)
                    .until(() -> onboarding(rig).path("rejected").isObject());
            assertThat(version(rig)).as("goes on").isEqualTo(good);
            swapBillingRoute("description: (four)");
            await("the corrected route")
                    .atMost(LIMIT)
                    .until(() -> !version(rig).equals(good)
                            && onboarding(rig).path("rejected").isNull());

            rig.signUps().stop();
            rig.awaitQuiet();
            History history = rig.history();
            assertThat(ProofRig.check(history)).isEmpty();
            assertThat(history.ledger()).isNotEmpty().allMatch(LedgerEntry::isDelivered);
        }
    }

    private void swapBillingRoute(String description) {
        Map<String, String> changed = new HashMap<>(files.get("customer-onboarding"));
        changed.compute(BILLING_ROUTE, (name, text) -> text.replaceFirst("description: .*", description));
        routes.get("customer-onboarding").swap(changed);
    }

    private static void awaitBearer(ProofRig rig, String token) {
        await("a call with the token " + token).atMost(LIMIT).until(() -> ("Bearer " + token)
                .equals(rig.sink("billing").authorization()));
    }

    private static JsonNode onboarding(ProofRig rig) {
        return rig.units().get(ONBOARDING);
    }

    private static String version(ProofRig rig) {
        return onboarding(rig).path("version").asText();
    }
}
