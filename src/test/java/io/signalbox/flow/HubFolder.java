package io.signalbox.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The hub's three folders, with a copy of the routes that ship, and the server that stands for the systems. */
public final class HubFolder implements QuarkusTestResourceLifecycleManager {

    /** A webhook that no route starts from. */
    private static final String UNREAD =
            """
            system: unread
            operations:
              happened: { webhook: { verify: none, acceptUnsigned: true, id: /id } }
            """;

    /** Its webhook comes as a form. */
    private static final String FORMS =
            """
            system: forms
            operations:
              sent: { webhook: { body: form, verify: none, acceptUnsigned: true, id: /MessageSid } }
              uploaded: { webhook: { body: multipart, verify: none, acceptUnsigned: true, id: /id } }
            """;

    private final WireMockServer systems =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().stubCorsEnabled(false));
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("signalbox-flow");
            copy(Path.of("routes"), folder.resolve("routes"));
            Files.writeString(folder.resolve("routes/systems/unread.yaml"), UNREAD);
            Files.writeString(folder.resolve("routes/systems/forms.yaml"), FORMS);
            ConsoleUsers.write(folder.resolve("data"));
            for (Map.Entry<String, String> secret : OutsideSystems.SECRETS.entrySet()) {
                Path file = folder.resolve("secrets").resolve(secret.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, secret.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        systems.start();
        return configuration();
    }

    private Map<String, String> configuration() {
        Map<String, String> configuration = new HashMap<>();
        for (String name : List.of("data", "routes", "secrets")) {
            configuration.put("signalbox." + name, folder.resolve(name).toString());
        }
        for (String system : OutsideSystems.NAMES) {
            configuration.put("signalbox.system." + system + ".url", systems.baseUrl() + "/" + system);
        }
        return configuration;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    @Override
    public void stop() {
        systems.stop();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
