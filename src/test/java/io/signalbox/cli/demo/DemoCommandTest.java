package io.signalbox.cli.demo;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;

import static org.assertj.core.api.Assertions.assertThat;

class DemoCommandTest {

    @TempDir
    Path folder;

    @Test
    void showsEveryEffectAndProvesTheAddress() throws Exception {
        CommandLineFixture cli = cli("work");
        assertThat(cli.run("demo", "--customers", "8")).as(cli::out).isZero();
        assertThat(cli.out())
                .contains("8 of 8 customers complete; slowest", "; no duplicates.")
                .contains("line1: \"548 Market Street\", line2: \"Suite 200\"")
                .contains("street: \"548 Market Street\", unit: \"Suite 200\"")
                .contains("support    one line  \"548 Market Street, Suite 200\"")
                .contains("C-10002 Jürgen Müller", "README.md", "data/demo");
        assertThat(cli.out().lines().filter(line -> line.contains("done after")))
                .hasSize(24);
    }

    @Test
    void leavesOnlyItsFolderAndEmptiesItNextTime() throws Exception {
        cli("work").run("demo", "--customers", "1");
        assertThat(names(folder)).containsExactly("data");
        assertThat(names(folder.resolve("data"))).containsExactly("demo");
        Files.writeString(folder.resolve("data/demo/ledger.db"), "old");
        cli("work").run("demo", "--customers", "1");
        assertThat(names(folder.resolve("data/demo")))
                .containsExactly(".signalbox-demo", "hub.log", "sandbox.jsonl", "secrets", "token");
    }

    @Test
    void showsRetriesWhileSystemsMisbehave() {
        CommandLineFixture cli = cli("work");
        assertThat(cli.run("demo", "--customers", "3", "--misbehave"))
                .as(cli::out)
                .isZero();
        assertThat(cli.out()).contains("HTTP 503, the hub retries", ", try ", "3 of 3 customers complete");
    }

    @Test
    void failsWhenNotEverythingArrivesInTime() {
        CommandLineFixture cli = cli("idle");
        assertThat(cli.run("demo", "--customers", "2", "--limit", "3")).isEqualTo(1);
        assertThat(cli.out()).contains("0 of 2 customers complete");
        assertThat(cli.err()).contains("Not everything arrived within 3 s", "fake hub starts");
    }

    @Test
    void showsTheLogOfAHubThatDoesNotStart() {
        CommandLineFixture cli = cli("broken");
        assertThat(cli.run("demo")).isEqualTo(1);
        assertThat(cli.err()).contains("The hub ended by itself with code 3", "SB-9001");
    }

    @Test
    void saysWhereTheCompanyWouldHaveToBe() {
        CommandLineFixture cli = cli("idle");
        assertThat(cli.run("demo", "--company")).isEqualTo(1);
        assertThat(cli.err()).contains("The company is not in", "examples/company");
    }

    @Test
    void refusesToEmptyAFolderThatIsNotADemos() throws Exception {
        Files.createDirectories(folder.resolve("data/demo"));
        Files.writeString(folder.resolve("data/demo/mine"), "keep me");
        CommandLineFixture cli = cli("work");
        assertThat(cli.run("demo")).isEqualTo(1);
        assertThat(cli.err()).contains("holds files that no demo wrote");
        assertThat(folder.resolve("data/demo/mine")).hasContent("keep me");
    }

    @Test
    void refusesARunBesideAnotherOne() throws Exception {
        Path mark = folder.resolve("data/demo/.signalbox-demo");
        Files.createDirectories(mark.getParent());
        Process other = new ProcessBuilder(
                        java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        mark.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");
            CommandLineFixture cli = cli("work");
            assertThat(cli.run("demo")).isEqualTo(1);
            assertThat(cli.err()).contains("Another demo runs in");
        } finally {
            other.destroy();
            other.waitFor();
        }
    }

    /** Locks a file until its standard input ends. */
    static final class LockHolder {

        public static void main(String[] args) throws Exception {
            try (FileChannel channel =
                    FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.println("locked");
                System.in.read();
            }
        }
    }

    private CommandLineFixture cli(String manner) {
        List<String> hub =
                List.of(java(), "-cp", System.getProperty("java.class.path"), FakeHub.class.getName(), manner);
        return new CommandLineFixture(folder, Map.of(), hub);
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
