package io.signalbox.kubernetes;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What kustomize makes of each overlay is what is kept in the test resources, which the other tests read. Written anew with
 * {@code -Dsignalbox.docs.write=true}. ConfigMaps of routes are kept as the names of their files.
 */
class KustomizeTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Pattern VERSION = Pattern.compile("Kustomize Version: v(\\d+)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void makesOfTheOverlayWhatIsKept(Overlay overlay) throws Exception {
        assumeTrue(hasKustomize(), "skipped: no kubectl here with kustomize 5 or later");
        Run made = run("kubectl", "kustomize", overlay.folder().toString());
        assertThat(made.exit()).as(made.errors()).isZero();

        if (Boolean.getBoolean("signalbox.docs.write")) {
            Files.writeString(overlay.kept(), withoutRoutes(made.out()));
        }

        List<JsonNode> resources = Overlay.parse(made.out());
        resources.forEach(KustomizeTest::nameRouteFiles);
        assertThat(resources).isEqualTo(overlay.resources());
    }

    /** Every file that the hub reads at run time is in a ConfigMap, and comes to where it was. */
    @ParameterizedTest
    @EnumSource
    void takesEveryRouteFile(Overlay overlay) throws IOException {
        TreeSet<String> mounted = new TreeSet<>();
        for (JsonNode map : overlay.resources("ConfigMap")) {
            map.path("data").forEach(value -> {
                if (value.asText().startsWith("routes/")) {
                    mounted.add(value.asText());
                }
            });
        }
        try (Stream<Path> files = Files.walk(ROUTES)) {
            assertThat(mounted)
                    .isEqualTo(files.filter(Files::isRegularFile)
                            .map(Path::toString)
                            .filter(file -> !file.contains(".examples/") && !file.endsWith(".test.yaml"))
                            .filter(file -> !file.startsWith("routes/systems/library/"))
                            .filter(file -> !file.equals("routes/kustomization.yaml"))
                            .collect(toCollection(TreeSet::new)));
        }
    }

    /** Puts in place of each text the name of the file that holds just that text. */
    private static void nameRouteFiles(JsonNode resource) {
        String name = resource.at("/metadata/name").asText();
        if (resource.path("kind").asText().equals("ConfigMap") && name.startsWith("signalbox-routes-")) {
            Path routes = ROUTES.resolve(name.substring("signalbox-routes-".length()));
            ObjectNode data = (ObjectNode) resource.path("data");
            data.fieldNames().forEachRemaining(key -> {
                if (data.path(key).asText().equals(text(routes.resolve(key)))) {
                    data.put(key, routes.resolve(key).toString());
                }
            });
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return null;
        }
    }

    /** The same on the text, so that the order and the look of kustomize stay. */
    private static String withoutRoutes(String yaml) {
        StringBuilder kept = new StringBuilder();
        for (String document : yaml.split("(?m)^---\n")) {
            Matcher name =
                    Pattern.compile("(?m)^  name: signalbox-routes-(\\S+)$").matcher(document);
            if (name.find()) {
                document = document.replaceAll(
                        "(?m)^  (\\S+): \\|\n(?:    .*\n|\n)*", "  $1: routes/" + name.group(1) + "/$1\n");
            }
            kept.append(kept.isEmpty() ? "" : "---\n").append(document);
        }
        return kept.toString();
    }

    @Test
    void namesAFileOnlyWhereTheTextIsItsOwn() {
        JsonNode map = Overlay.parse(
                        """
                        kind: ConfigMap
                        metadata: { name: signalbox-routes-systems }
                        data: { billing.yaml: "other" }
                        """)
                .get(0);

        nameRouteFiles(map);

        assertThat(map.at("/data/billing.yaml").asText()).isEqualTo("other");
    }

    private boolean hasKustomize() throws Exception {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "kubectl")));
        if (!installed) {
            return false;
        }
        Matcher version = VERSION.matcher(run("kubectl", "version", "--client").out());
        return version.find() && Integer.parseInt(version.group(1)) >= 5;
    }

    private record Run(int exit, String out, String errors) {}

    private Run run(String... command) throws Exception {
        Path out = folder.resolve("out");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " did not end within 60 s");
        }
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }
}
