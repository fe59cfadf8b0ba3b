package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files in the shapes that public ones have; what becomes of each stands beside it as {@code <name>.golden}, written anew with
 * {@code -Dsignalbox.docs.write=true}.
 */
class ImportCommandTest {

    private static final Path SHAPES = Path.of("src/test/resources/import");
    private static final List<String> SECRETS = List.of(
            "s3cr3t-key",
            "pa55word",
            "AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY",
            "eyJhbGciOi.live.token",
            "abc123",
            "abcdef",
            "hunter2",
            "very-secret",
            "pw\"");

    @TempDir
    Path home;

    private Path routes;

    @BeforeEach
    void project() throws IOException {
        routes = Files.createDirectories(home.resolve("routes"));
    }

    private CommandLineFixture run(int code, String... args) {
        CommandLineFixture line = new CommandLineFixture(home);
        assertThat(line.run(args)).as(line.err()).isEqualTo(code);
        return line;
    }

    private Path shape(String name) throws IOException {
        return Files.copy(SHAPES.resolve(name), home.resolve(name));
    }

    static Stream<String> shapes() throws IOException {
        try (Stream<Path> files = Files.list(SHAPES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void makesOfEachShapeWhatStandsBesideIt(String name) throws IOException {
        CommandLineFixture line = new CommandLineFixture(home);
        int code = line.run("import", shape(name).toString());
        StringBuilder result = new StringBuilder("exit " + code + "\n");
        result.append((line.out() + line.err()).replace(home + "/", ""));
        for (Path file : written()) {
            result.append("\n== ").append(routes.relativize(file)).append("\n").append(Files.readString(file));
        }
        Path golden = SHAPES.resolve(name.replaceFirst("(\\.camel)?\\.yaml$", ".golden"));
        if (Boolean.getBoolean("signalbox.docs.write")) {
            Files.writeString(golden, result);
        }
        assertThat(result.toString()).isEqualTo(Files.readString(golden));
        assertThat(result.toString()).doesNotContain(SECRETS);
    }

    @Test
    void takesAFolderAsOneIntegration() throws IOException {
        Path folder = Files.createDirectories(home.resolve("Old Camel/sub"));
        Files.copy(SHAPES.resolve("timer-log.camel.yaml"), folder.resolve("tick.yaml"));
        Files.copy(SHAPES.resolve("several-routes.camel.yaml"), folder.resolveSibling("tick.camel.yaml"));
        Files.copy(SHAPES.resolve("no-routes.yaml"), folder.resolve("compose.yaml"));

        CommandLineFixture line = run(0, "import", home.resolve("Old Camel").toString());

        assertThat(line.out()).contains("compose.yaml  there is no route in this file");
        assertThat(written().stream().map(file -> routes.relativize(file).toString()))
                .containsExactly(
                        "old-camel/integration.yaml",
                        "old-camel/tick-2.camel.yaml",
                        "old-camel/tick.camel.yaml",
                        "systems/one-example.yaml");
    }

    @Test
    void writesNothingThatIsThereAlreadyUnlessTold() throws IOException {
        String source = shape("circuit-breaker.camel.yaml").toString();
        Files.createDirectories(routes.resolve("systems"));
        Path mine = Files.writeString(routes.resolve("systems/backend-example.yaml"), "# mine\n");

        assertThat(run(1, "import", source).err())
                .contains("routes/systems/backend-example.yaml is there already, and nothing was written");
        assertThat(written()).containsExactly(mine);
        assertThat(run(0, "import", source, "--dry-run", "--overwrite").out()).contains("Would write");
        assertThat(mine).hasContent("# mine");

        run(0, "import", source, "--overwrite");
        assertThat(mine).content().startsWith("# Imported from circuit-breaker.camel.yaml.");
    }

    @Test
    void writesWhereItIsToldTo(@TempDir Path elsewhere) throws IOException {
        run(0, "import", shape("timer-log.camel.yaml").toString(), "--to", elsewhere.toString(), "--name", "ticks");
        assertThat(elsewhere.resolve("ticks/timer-log.camel.yaml")).exists();
        assertThat(written()).isEmpty();
    }

    @Test
    void saysTheSameToPrograms() throws IOException {
        CommandLineFixture line =
                run(0, "import", shape("circuit-breaker.camel.yaml").toString(), "--json", "--dry-run");
        JsonNode report = Json.reader().readTree(line.out());

        assertThat(report.path("written").get(0).asText())
                .isEqualTo("routes/circuit-breaker/circuit-breaker.camel.yaml");
        assertThat(report.path("guesses").get(0).path("line").asInt()).isEqualTo(9);
        assertThat(report.path("decisions").get(0).path("text").asText()).contains("recognises a repeat");
        assertThat(report.path("findings").findValuesAsText("code")).contains("SB-1151");
        assertThat(written()).isEmpty();
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.walk(routes)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
