package io.signalbox.drop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoutesWriterTest {

    @TempDir
    Path folder;

    private Path routes;
    private Path pending;
    private RoutesWriter writer;

    @BeforeEach
    void open() throws IOException {
        routes = Files.createDirectories(folder.resolve("routes/lamps")).getParent();
        pending = folder.resolve("data/put-back.zip");
        writer = new RoutesWriter(routes, pending);
        Files.writeString(routes.resolve("lamps/a.camel.yaml"), "now");
        Files.writeString(routes.resolve("lamps/new.jslt"), "now");
        Files.writeString(routes.resolve("lamps/README.md"), "ours");
    }

    private static SortedMap<String, byte[]> files(String... namesAndTexts) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    private void assertReplaced() throws IOException {
        assertThat(routes.resolve("lamps/a.camel.yaml")).hasContent("then");
        assertThat(routes.resolve("lamps/x.examples/one.in.json")).hasContent("{}");
        assertThat(routes.resolve("lamps/new.jslt")).doesNotExist();
        assertThat(routes.resolve("lamps/README.md")).hasContent("ours");
        try (var all = Files.walk(routes)) {
            assertThat(all.filter(file -> file.getFileName().toString().endsWith(".tmp")))
                    .isEmpty();
        }
        assertThat(pending).doesNotExist();
    }

    @Test
    void replacesTheFilesOfAVersionAndLeavesOthersAlone() throws IOException {
        writer.replace(
                List.of("lamps/a.camel.yaml", "lamps/new.jslt"),
                files("lamps/a.camel.yaml", "then", "lamps/x.examples/one.in.json", "{}"));
        assertReplaced();
    }

    @Test
    void endsAtTheNextStartWhatAKilledProcessBegan() throws IOException {
        Files.createDirectories(pending.getParent());
        Files.write(
                pending,
                PackedFiles.pack(files(
                        "write/lamps/a.camel.yaml", "then",
                        "write/lamps/x.examples/one.in.json", "{}",
                        "remove/lamps/new.jslt", "")));
        new RoutesWriter(routes, pending).recover();
        assertReplaced();
        new RoutesWriter(routes, pending).recover();
        assertReplaced();
    }

    @Test
    void writesNothingThroughALink() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("b.camel.yaml"), "mounted");
        Files.createSymbolicLink(routes.resolve("mounted"), elsewhere);
        SortedMap<String, byte[]> after = files("mounted/b.camel.yaml", "then", "lamps/a.camel.yaml", "then");
        assertThatThrownBy(() -> writer.replace(List.of(), after)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.ROUTES_NOT_WRITABLE);
            assertThat(e.problem().detail()).contains("mounted/b.camel.yaml", "link");
        });
        assertThat(elsewhere.resolve("b.camel.yaml")).hasContent("mounted");
        assertThat(routes.resolve("lamps/a.camel.yaml")).hasContent("now");
    }
}
