package io.signalbox.cli.handbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;

import static org.assertj.core.api.Assertions.assertThat;

class HandbookCommandTest {

    @TempDir
    Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.toString()));
            }
        }
        cli = CommandLineFixture.withToken(folder);
    }

    private Path file(String name) {
        return folder.resolve("out").resolve(name);
    }

    private void write(String out) {
        assertThat(cli.run("handbook", "--offline", "--out", folder.resolve(out).toString()))
                .as(cli.err())
                .isZero();
    }

    @Test
    void writesPagesWithoutAHub() throws IOException {
        write("out");
        assertThat(file("index.html")).isRegularFile();
        assertThat(file("integrations/customer-onboarding.md")).content().contains("# Customer onboarding");
        assertThat(file("index.md")).content().contains("Made of the files alone");
        assertThat(cli.out()).contains("Wrote 6 pages");
    }

    @Test
    void aPageOfWhatIsGoneGoes() throws IOException {
        write("out");
        Files.writeString(file("notes.txt"), "mine");
        Files.delete(folder.resolve("routes/systems/marketing.yaml"));
        write("out");
        assertThat(file("systems/marketing.html")).doesNotExist();
        assertThat(file("systems/billing.html")).isRegularFile();
        assertThat(file("notes.txt")).isRegularFile();
    }

    @Test
    void aFolderThatHoldsSomethingElseIsLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(file("thesis.txt"), "mine");
        assertThat(cli.run(
                        "handbook", "--offline", "--out", folder.resolve("out").toString()))
                .isOne();
        assertThat(cli.err()).contains("holds something else than a handbook");
        assertThat(file("index.html")).doesNotExist();
    }

    @Test
    void aListThatLeadsOutOfTheFolderIsRefused() throws IOException {
        write("out");
        Path outside = Files.writeString(folder.resolve("outside.md"), "mine");
        Files.writeString(file("handbook.files"), "../outside.md\n");
        assertThat(cli.run(
                        "handbook", "--offline", "--out", folder.resolve("out").toString()))
                .isOne();
        assertThat(outside).exists();
        assertThat(cli.run("handbook", "--diff", file("").toString(), file("").toString()))
                .isOne();
    }

    @Test
    void showsOnePage() {
        assertThat(cli.run("handbook", "customer-onboarding", "--offline")).isZero();
        assertThat(cli.out()).contains("./signalbox parked --integration customer-onboarding");
        assertThat(cli.run("handbook", "customer-onbording", "--offline")).isOne();
        assertThat(cli.err()).contains("did you mean 'customer-onboarding'");
    }

    @Test
    void showsWhatChangedBetweenTwoFolders() throws IOException {
        write("before");
        Path billing = folder.resolve("routes/systems/billing.yaml");
        Files.writeString(billing, Files.readString(billing).replace("600/1m", "20/1m"));
        write("after");
        assertThat(cli.run(
                        "handbook",
                        "--diff",
                        folder.resolve("before").toString(),
                        folder.resolve("after").toString()))
                .isZero();
        assertThat(cli.out())
                .contains("systems/billing.md: changed", "- | Limits | 600 calls", "+ | Limits | 20 calls");
    }

    @Test
    void asksTheHubWhatItKnows() throws IOException {
        List<String> asked = cli.ask(
                0,
                path ->
                        """
                        {"at":"2026-11-30T02:00:00Z","version":"0.1.0",
                         "retries":{"firstSeconds":1,"longestSeconds":900,"forSeconds":3600},
                         "credentials":[],"incidents":[],"units":[]}
                        """,
                "handbook");
        assertThat(asked).containsExactly("/api/handbook/known ");
        assertThat(cli.out()).contains("a hub of version 0.1.0 knew at 2026-11-30T02:00:00Z");
    }

    @Test
    void doesOneThingAtATime() {
        assertThat(cli.run("handbook", "customer-onboarding", "--out", "out")).isEqualTo(2);
        assertThat(cli.err()).contains("give one of them");
    }

    @Test
    void goesOnWithoutAHubThatDoesNotAnswer() {
        assertThat(cli.run("handbook", "--target", "http://127.0.0.1:9")).isZero();
        assertThat(cli.err()).contains("Made of the files alone. No hub answers");
    }
}
