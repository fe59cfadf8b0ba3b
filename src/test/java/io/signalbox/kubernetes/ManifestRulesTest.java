package io.signalbox.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.signalbox.docs.Release;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

/** What the manifests say of the hub is true of it, and what they ask of Kubernetes is what a careful administrator asks. */
class ManifestRulesTest {

    private static final Pattern SECRET = Pattern.compile("\\{\\{secret:([\\w-]+)/([\\w-]+)}}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.-]+)}}");
    /** What the launcher reads, beside options of the hub. */
    private static final Set<String> LAUNCHER = Set.of("SIGNALBOX_HOME", "SIGNALBOX_JAVA_OPTS");

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Set<String> texts(JsonNode array, String pointer) {
        return stream(array).map(each -> each.at(pointer).asText()).collect(toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource
    void everyContainerHasItsShareAndAFixedImage(Overlay overlay) throws IOException {
        String version = Release.newest();
        assertThat(overlay.pod().path("containers")).hasSize(1).allSatisfy(container -> {
            for (String share : List.of("requests/cpu", "requests/memory", "limits/cpu", "limits/memory")) {
                assertThat(container.at("/resources/" + share).asText())
                        .as(share)
                        .isNotEmpty();
            }
            assertThat(container.path("image").asText()).isEqualTo("signalbox:" + version);
        });
    }

    /** As the Pod Security Standard "restricted" asks, which the namespace enforces, and with a root that cannot be written. */
    @ParameterizedTest
    @EnumSource
    void thePodMayDoNothingThatItNeedNot(Overlay overlay) {
        JsonNode pod = overlay.pod();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        JsonNode hub = overlay.hub().path("securityContext");
        assertThat(hub.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(hub.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(hub.at("/capabilities/drop")).extracting(JsonNode::asText).containsExactly("ALL");
        assertThat(overlay.resource("Namespace", "signalbox")
                        .at("/metadata/labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asText())
                .isEqualTo("restricted");
        assertThat(overlay.resource("ServiceAccount", "signalbox")
                        .path("automountServiceAccountToken")
                        .asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void everyVariableIsAnOption(Overlay overlay) throws IOException {
        Set<String> options = options().keySet().stream()
                .map(option -> option.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"))
                .collect(toSet());
        options.addAll(LAUNCHER);
        options.add("QUARKUS_HTTP_HOST");
        assertThat(texts(overlay.hub().path("env"), "/name")).isNotEmpty().isSubsetOf(options);
    }

    /** The configuration has a value for each placeholder, and nothing that nobody reads. */
    @ParameterizedTest
    @EnumSource
    void theConfigurationHasWhatTheSystemsNeed(Overlay overlay) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(overlay.resource("ConfigMap", "signalbox-config")
                .at("/data/application.properties")
                .asText()));
        Set<String> needed = new TreeSet<>();
        for (Path system : systems()) {
            PLACEHOLDER.matcher(Files.readString(system)).results().forEach(key -> needed.add(key.group(1)));
        }
        assertThat(properties.stringPropertyNames()).containsAll(needed);
        needed.addAll(options().keySet());
        assertThat(needed).containsAll(properties.stringPropertyNames());
    }

    private static List<Path> systems() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes/systems"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    /** From the page of options: each with its default. */
    private static Map<String, String> options() throws IOException {
        Map<String, String> options = new TreeMap<>();
        Pattern.compile("^\\| `(signalbox[.][^`]+)` \\| (\\S+) \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs/configuration.md")))
                .results()
                .forEach(row -> options.put(row.group(1), row.group(2).replace("`", "")));
        return options;
    }

    @ParameterizedTest
    @EnumSource
    void portsMatch(Overlay overlay) throws IOException {
        Properties defaults = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            defaults.load(in);
        }
        JsonNode ports = overlay.hub().path("ports");
        assertThat(ports).hasSize(1);
        assertThat(ports.at("/0/containerPort").asText()).isEqualTo(defaults.getProperty("quarkus.http.port"));
        String name = ports.at("/0/name").asText();
        assertThat(overlay.resources("Service")).hasSize(2).allSatisfy(service -> assertThat(
                        texts(service.at("/spec/ports"), "/targetPort"))
                .containsExactly(name));
        assertThat(overlay.resource("Service", "signalbox-pods").at("/spec/ports/0/port"))
                .isEqualTo(ports.at("/0/containerPort"));
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(overlay.hub().path(probe).at("/httpGet/port").asText()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyMountHasItsVolumeAndIsSwapped(Overlay overlay) {
        Set<String> volumes = texts(overlay.pod().path("volumes"), "/name");
        volumes.addAll(
                texts(overlay.resource("StatefulSet", "signalbox").at("/spec/volumeClaimTemplates"), "/metadata/name"));
        JsonNode mounts = overlay.hub().path("volumeMounts");
        assertThat(texts(mounts, "/name")).isEqualTo(volumes);
        assertThat(mounts).noneMatch(mount -> mount.has("subPath"));
        Set<String> maps = texts(overlay.pod().path("volumes"), "/configMap/name");
        maps.remove("");
        assertThat(maps)
                .isEqualTo(overlay.resources("ConfigMap").stream()
                        .map(map -> map.at("/metadata/name").asText())
                        .filter(name -> !name.startsWith("signalbox-dashboard"))
                        .collect(toCollection(TreeSet::new)));
    }

    /** Where the variables say, and where docs/install.md puts them; only data and the temporary folder can be written. */
    @ParameterizedTest
    @EnumSource
    void foldersAreWhereTheHubLooks(Overlay overlay) throws IOException {
        Map<String, Boolean> mounts = new TreeMap<>();
        overlay.hub()
                .path("volumeMounts")
                .forEach(mount -> mounts.put(
                        mount.path("mountPath").asText(), mount.path("readOnly").asBoolean()));
        Set<String> writable =
                mounts.keySet().stream().filter(path -> !mounts.get(path)).collect(toSet());
        assertThat(writable).containsExactlyInAnyOrder("/tmp", "/var/lib/signalbox");
        String data = overlay.environment("SIGNALBOX_DATA");
        // Below the mount, not the mount itself: the hub owns what it makes, and sets 0700.
        assertThat(Path.of(data).getParent()).hasToString("/var/lib/signalbox");
        assertThat(mounts).containsKey(overlay.environment("SIGNALBOX_HOME") + "/config");
        String routes = overlay.environment("SIGNALBOX_ROUTES");
        overlay.pod().path("volumes").forEach(volume -> {
            String map = volume.at("/configMap/name").asText();
            if (map.startsWith("signalbox-routes-")) {
                assertThat(mounts).containsKey(routes + "/" + map.substring("signalbox-routes-".length()));
            }
        });
        assertThat(Files.readString(Path.of("docs/install.md")))
                .contains('`' + routes + '`')
                .contains('`' + overlay.environment("SIGNALBOX_SECRETS") + '`')
                .contains('`' + data + '`')
                .contains('`' + overlay.environment("SIGNALBOX_HOME") + "/config`");
    }

    /** Each system whose descriptor names a secret has a Secret mounted, as files that only the hub's group reads. */
    @ParameterizedTest
    @EnumSource
    void secretsOfEverySystemAreMounted(Overlay overlay) throws IOException {
        Set<String> needed = new TreeSet<>();
        for (Path system : systems()) {
            Matcher secret = SECRET.matcher(Files.readString(system));
            while (secret.find()) {
                needed.add(secret.group(1));
            }
        }
        assertThat(needed).isNotEmpty().allSatisfy(system -> {
            JsonNode volume = stream(overlay.pod().path("volumes"))
                    .filter(each -> each.at("/secret/secretName").asText().equals("signalbox-" + system))
                    .findFirst()
                    .orElseThrow();
            assertThat(volume.at("/secret/defaultMode").asInt()).isEqualTo(0440);
            assertThat(stream(overlay.hub().path("volumeMounts")))
                    .anyMatch(mount -> mount.path("name").equals(volume.path("name"))
                            && mount.path("mountPath")
                                    .asText()
                                    .equals(overlay.environment("SIGNALBOX_SECRETS") + "/" + system));
        });
    }

    /** ShutdownIT holds the hub to 25 s; what is done before it is told to stop comes on top. */
    @ParameterizedTest
    @EnumSource
    void thereIsTimeToStop(Overlay overlay) throws IOException {
        Duration drain = Duration.parse("PT" + options().get("signalbox.delivery.drain"));
        long before = overlay.hub().at("/lifecycle/preStop/sleep/seconds").asLong();
        assertThat(overlay.pod().path("terminationGracePeriodSeconds").asLong())
                .isGreaterThanOrEqualTo(before + drain.toSeconds() + 20);
    }

    /** A ledger in a file is one process's. */
    @Test
    void onlyReplicasOnPostgresqlAreSeveral() {
        for (Overlay overlay : Overlay.values()) {
            JsonNode replicas = overlay.resource("StatefulSet", "signalbox").at("/spec/replicas");
            boolean several = !overlay.resources("HorizontalPodAutoscaler").isEmpty() || replicas.asInt(1) > 1;
            assertThat(several)
                    .as(overlay + "")
                    .isEqualTo("postgresql".equals(overlay.environment("SIGNALBOX_LEDGER_ENGINE")));
        }
    }

    @Test
    void whatSelectsPodsSelectsTheHubs() {
        JsonNode labels = Overlay.SCALED.resource("StatefulSet", "signalbox").at("/spec/template/metadata/labels");
        assertThat(labels).isNotEmpty();
        assertThat(Overlay.SCALED.resource("PodDisruptionBudget", "signalbox").at("/spec/selector/matchLabels"))
                .isEqualTo(labels);
        assertThat(Overlay.SCALED.resource("NetworkPolicy", "signalbox").at("/spec/podSelector/matchLabels"))
                .isEqualTo(labels);
        assertThat(Overlay.SCALED.pod().path("topologySpreadConstraints"))
                .hasSize(2)
                .allMatch(each -> each.at("/labelSelector/matchLabels").equals(labels));
        JsonNode target =
                Overlay.SCALED.resource("HorizontalPodAutoscaler", "signalbox").at("/spec/scaleTargetRef");
        assertThat(target.path("kind").asText() + " " + target.path("name").asText())
                .isEqualTo("StatefulSet signalbox");
    }
}
