package io.signalbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.command.Context;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the shell scripts of the project's root in a folder of their own, with stand-ins for Java and Maven. */
class LauncherTest {

    private record Ended(int code, String out) {}

    @TempDir
    Path root;

    private Path home;
    private Path hubJar;

    @BeforeEach
    void layOut() throws Exception {
        home = Files.createDirectories(root.toRealPath().resolve("a project"));
        hubJar = home.resolve("target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(home.resolve("src/main"));
        Files.createDirectories(home.resolve("jdk/bin"));
        for (String script : List.of("signalbox", "mvnw")) {
            Files.copy(Path.of(script), home.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        write(home.resolve("pom.xml"), "<project/>");
        java("17.0.1");
    }

    @Test
    void buildsOnlyWhenThereIsNothingOrSourcesAreNewer() throws Exception {
        script(home.resolve("mvnw"), "mkdir -p target/quarkus-app && touch target/quarkus-app/quarkus-run.jar");
        assertThat(run(home, "./signalbox", "version").out()).contains("first run", "io.signalbox.cli.Main version");
        assertThat(run(home, "./signalbox", "version").out()).doesNotContain("Building");
        write(home.resolve("src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(hubJar, FileTime.fromMillis(1));
        assertThat(run(home, "./signalbox", "version").out()).contains("sources have changed");
    }

    @Test
    void showsTheEndOfTheLogOfAFailedBuild() throws Exception {
        script(home.resolve("mvnw"), "echo 'cannot find symbol'; exit 1");
        Ended ended = run(home, "./signalbox", "version");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("cannot find symbol", "signalbox: the build failed", "target/build.log");
    }

    @Test
    void runsTheHubAloneWithTheProjectsFolders() throws Exception {
        built();
        Ended ended = run(root, home.resolve("signalbox").toString(), "run");
        assertThat(ended.out()).contains("-jar " + hubJar, "DATA=" + home.resolve("data"));
    }

    @Test
    void endsAJavaThatIsOutOfMemoryWhateverItsOptions() throws Exception {
        built();
        for (String command : List.of("run", "version", "sandbox")) {
            assertThat(run(home, Map.of("SIGNALBOX_JAVA_OPTS", "-Xmx1g"), "./signalbox", command)
                            .out())
                    .contains("-XX:+ExitOnOutOfMemoryError");
        }
        assertThat(Context.of(Map.of("SIGNALBOX_HOME", home.toString(), "SIGNALBOX_JAVA_OPTS", "-Xmx1g"))
                        .hub())
                .contains("-XX:+ExitOnOutOfMemoryError", "-Xmx1g");
    }

    @Test
    void findsItsFolderThroughLinksFromAnywhere() throws Exception {
        built();
        Path elsewhere = Files.createDirectories(root.resolve("bin"));
        Files.createSymbolicLink(elsewhere.resolve("one"), home.resolve("signalbox"));
        Files.createSymbolicLink(elsewhere.resolve("two"), Path.of("one"));
        Ended ended = run(root, "bin/two", "send", "--count", "2");
        assertThat(ended.out())
                .contains("-Dsignalbox.home=" + home, "-Dsignalbox.terminal=false", "Main send --count 2");
    }

    @Test
    void usesTheProjectThatIsNamedOrLiesAround() throws Exception {
        built();
        Path project = root.toRealPath().resolve("own");
        Files.createDirectories(project.resolve("routes/systems"));
        Files.createDirectories(project.resolve("config"));
        write(project.resolve("config/application.properties"), "");
        String launcher = home.resolve("signalbox").toString();

        assertThat(run(project.resolve("routes/systems"), launcher, "status").out())
                .contains("-Dsignalbox.home=" + project + " ", "-Dsignalbox.program=" + home);
        assertThat(run(root, launcher, "--home", project.toString(), "status").out())
                .contains("-Dsignalbox.home=" + project + " ", "Main status");
        assertThat(run(root, launcher, "--home=own", "run").out())
                .contains("-jar " + hubJar, "DATA=" + project.resolve("data"));
        assertThat(run(root, Map.of("SIGNALBOX_HOME", "own", "SIGNALBOX_DATA", "elsewhere"), launcher, "run")
                        .out())
                .contains("DATA=" + root.resolve("elsewhere"));
        assertThat(run(root, launcher, "status").out()).contains("-Dsignalbox.home=" + home);
        assertThat(run(root, launcher, "--home", "nowhere", "status").out()).contains("signalbox init DIR");
    }

    @Test
    void allowsNativeAccessOnlyWhereJavaKnowsIt() throws Exception {
        built();
        assertThat(run(home, "./signalbox", "version").out()).doesNotContain("--enable-native-access");
        java("25");
        assertThat(run(home, "./signalbox", "version").out()).contains("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void refusesAnOldJava() throws Exception {
        java("1.8.0_402");
        Ended ended = run(home, "./signalbox", "version");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .startsWith("signalbox: Java 1.8.0_402 at ")
                .contains("is too old; install a JDK, version 17");
    }

    @Test
    void usesAnInstalledMavenThatIsNewEnoughAndRefusesAForeignDownload() throws Exception {
        Path bin = Files.createDirectories(root.resolve("bin"));
        script(bin.resolve("mvn"), "[ \"$1\" = -v ] && echo 'Apache Maven '$MAVEN || echo \"mvn $*\"");
        script(
                bin.resolve("curl"),
                "for a; do last=$out; out=$a; [ \"$last\" = -o ] && echo junk > \"$a\"; done; exit 0");
        assertThat(run(home, Map.of("MAVEN", "3.8.6"), "./mvnw", "package").out())
                .isEqualTo("mvn package\n");
        assertThat(run(home, Map.of("MAVEN", "4.0.0"), "./mvnw", "package").out())
                .isEqualTo("mvn package\n");
        Ended old = run(home, Map.of("MAVEN", "3.6.3"), "./mvnw", "package");
        assertThat(old.code()).isEqualTo(1);
        assertThat(old.out()).contains("its SHA-512 differs");
    }

    private void built() throws IOException {
        Files.createDirectories(hubJar.getParent());
        write(hubJar, "");
    }

    private void java(String version) throws IOException {
        script(
                home.resolve("jdk/bin/java"),
                "[ \"$1\" = -version ] && echo 'openjdk version \"" + version
                        + "\" 2026-01-01' >&2 || echo \"$* DATA=${SIGNALBOX_DATA:-}\"");
    }

    private static void script(Path file, String body) throws IOException {
        write(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    private Ended run(Path folder, String... command) throws Exception {
        return run(folder, Map.of(), command);
    }

    private Ended run(Path folder, Map<String, String> env, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(env);
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().put("MAVEN_USER_HOME", root.resolve("m2").toString());
        builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes());
        return new Ended(process.waitFor(), out);
    }
}
