package io.signalbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Home;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the shell scripts of the project's root in a folder of their own, with stand-ins for Java and Maven. */
class LauncherTest {

    private static final Map<String, String> MAKE = Map.of("SIGNALBOX_START_CACHE", "make");

    private static final String VERSION_17 =
            "[ \"$1\" != -version ] || { echo 'openjdk version \"17.0.1\"' >&2; exit 0; }\n";

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
        for (String folder : List.of("model", "customer-onboarding", "systems", "other")) {
            Files.createDirectories(home.resolve("routes").resolve(folder));
        }
        for (String system : List.of("crm", "billing", "marketing", "support", "erp")) {
            write(home.resolve("routes/systems/" + system + ".yaml"), "system: " + system);
        }
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
    void runsTheProgramThatLiesBesideItInAnUnpackedRelease() throws Exception {
        Path release = Files.createDirectories(root.toRealPath().resolve("signalbox-0.1.0"));
        Files.copy(Path.of("signalbox"), release.resolve("signalbox"), StandardCopyOption.COPY_ATTRIBUTES);
        Path program = release.resolve("quarkus-app/quarkus-run.jar");
        Files.createDirectories(program.getParent());
        write(program, "");
        String sqlite = "native/org/sqlite/native/" + System.getProperty("os.name") + "/"
                + (System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch"));
        Files.createDirectories(program.resolveSibling(sqlite));

        assertThat(run(root, release.resolve("signalbox").toString(), "run").out())
                .contains("-jar " + program, "DATA=" + release.resolve("data"))
                .contains("-Dorg.sqlite.lib.path=" + program.resolveSibling(sqlite));
        assertThat(run(root, release.resolve("signalbox").toString(), "version").out())
                .contains(release.resolve("quarkus-app/app") + "/*");
        assertThat(new Home(release, Map.of()).hubJar()).isEqualTo(program);
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
    void saysHowItWasCalled() throws Exception {
        built();
        Path bin = Files.createDirectories(root.toRealPath().resolve("bin"));
        Files.createSymbolicLink(bin.resolve("signalbox"), home.resolve("signalbox"));
        String path = bin + ":" + System.getenv("PATH");

        assertThat(run(home, "./signalbox", "version").out()).contains("-Dsignalbox.command=./signalbox ");
        assertThat(run(root, "bin/signalbox", "version").out()).contains("-Dsignalbox.command=bin/signalbox ");
        assertThat(run(root, Map.of("PATH", path), "sh", "-c", "signalbox version")
                        .out())
                .contains("-Dsignalbox.command=signalbox ");
    }

    @Test
    void allowsNativeAccessOnlyWhereJavaKnowsIt() throws Exception {
        built();
        assertThat(run(home, "./signalbox", "version").out()).doesNotContain("--enable-native-access");
        java("25");
        assertThat(run(home, "./signalbox", "version").out()).contains("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void usesTheNewestJavaThereIsUnlessOneIsNamed() throws Exception {
        built();
        script(Files.createDirectories(root.resolve("bin")).resolve("java"), VERSION_17);
        for (String version : List.of("98.0.1", "99", "97")) {
            Path jdk = Files.createDirectories(
                    root.resolve(".sdkman/candidates/java").resolve(version));
            Files.createDirectories(jdk.resolve("bin"));
            script(jdk.resolve("bin/java"), "echo Java " + version);
            write(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        }
        write(root.resolve(".sdkman/candidates/java/99/release"), "JAVA_VERSION=\"99\"\nOS_ARCH=\"pdp11\"\n");

        Map<String, String> noneNamed = Map.of("JAVA_HOME", "", "HOME", root.toString());
        assertThat(run(home, noneNamed, "./signalbox", "version").out()).isEqualTo("Java 98.0.1\n");
        assertThat(run(home, Map.of("HOME", root.toString()), "./signalbox", "version")
                        .out())
                .contains("Main version");
    }

    @Test
    void startsFromACacheThatFitsJavaAndJars() throws Exception {
        for (String version : List.of("17.0.1", "25.0.3")) {
            built();
            java(version);
            String option = version.startsWith("25") ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
            String cache = option + home.resolve("target/quarkus-app/cache/start-");
            String commands = option + home.resolve("target/quarkus-app/cache/command-");
            assertThat(run(home, "./signalbox", "run").out())
                    .contains("-jar " + hubJar)
                    .doesNotContain(option);

            assertThat(run(home, MAKE, "./signalbox", "version").out()).contains("Making the start cache", commands);
            assertThat(run(home, MAKE, "./signalbox", "version").out())
                    .contains(commands)
                    .doesNotContain("Making the start cache");
            assertThat(run(home, "./signalbox", "run").out())
                    .contains(
                            cache,
                            "transformed-bytecode.jar:",
                            "/app/signalbox.jar:",
                            "io.quarkus.runner.GeneratedMain")
                    .doesNotContain("-jar");
            assertThat(run(home, Map.of("SIGNALBOX_START_CACHE", "off"), "./signalbox", "run")
                            .out())
                    .contains("-jar " + hubJar);

            write(hubJar.resolveSibling("app/signalbox.jar"), "changed");
            assertThat(run(home, "./signalbox", "run").out())
                    .contains("-jar " + hubJar)
                    .doesNotContain(option);
            assertThat(run(home, MAKE, "./signalbox", "run").out()).contains("Making the start cache", cache);
            assertThat(caches()).hasSize(2);
        }
    }

    @Test
    void keepsTheCacheWithTheDataWhereTheProgramCannotBeChanged() throws Exception {
        built();
        write(hubJar.resolveSibling("cache"), "not a folder");
        assertThat(run(home, MAKE, "./signalbox", "run").out())
                .contains("-XX:SharedArchiveFile=" + home.resolve("data/cache/start-"));
    }

    @Test
    void startsAllTheSameWhereNoCacheCanBeMade() throws Exception {
        built();
        write(hubJar.resolveSibling("cache"), "not a folder");
        write(home.resolve("data"), "not a folder");
        Ended ended = run(home, MAKE, "./signalbox", "run");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("the start cache could not be made", "-jar " + hubJar);

        Files.delete(home.resolve("data"));
        script(home.resolve("jdk/bin/java"), VERSION_17 + "case $* in *TrainingRun) exit 1;; esac; echo \"$*\"");
        ended = run(home, MAKE, "./signalbox", "run");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("the start cache could not be made", "-jar " + hubJar);
        assertThat(home.resolve("data/cache"))
                .isDirectoryContaining("glob:**/log")
                .isDirectoryNotContaining("glob:**/{start-*,command-*,making}");
    }

    @Test
    void makesTheCacheWithNoneOfTheSettingsAndOtherRoutesOfThisHub() throws Exception {
        built();
        script(home.resolve("jdk/bin/java"), VERSION_17 + "env; find routes; echo \"folder $PWD\"");
        run(
                home,
                Map.of("SIGNALBOX_START_CACHE", "make", "SIGNALBOX_LEDGER_URL", "jdbc:postgresql://production/hub"),
                "./signalbox",
                "run");
        assertThat(Files.readString(hubJar.resolveSibling("cache/log")))
                .contains(
                        "folder " + hubJar.resolveSibling("cache/making"),
                        "SIGNALBOX_DATA=" + hubJar.resolveSibling("cache/making/data"))
                .contains("routes/customer-onboarding\n", "routes/systems/crm.yaml\n")
                .doesNotContain("production", "other", "erp.yaml");
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
        Files.createDirectories(hubJar.resolveSibling("app"));
        write(hubJar, "");
        write(hubJar.resolveSibling("app/signalbox.jar"), "jar");
    }

    private List<Path> caches() throws IOException {
        try (Stream<Path> files = Files.list(hubJar.resolveSibling("cache"))) {
            return files.filter(file -> file.getFileName().toString().matches("(start|command)-.*"))
                    .toList();
        }
    }

    /** Says what it was asked for, and makes the archives that it is asked for. */
    private void java(String version) throws IOException {
        script(
                home.resolve("jdk/bin/java"),
                "for a; do case $a in -XX:ArchiveClassesAtExit=*) : >\"${a#*=}\" ;; -XX:AOTCache=[!/]*) : >\"${a#*=}\" ;; esac; done\n"
                        + "[ \"$1\" = -version ] && echo 'openjdk version \"" + version
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
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        // What runs in the background might outlive the folder.
        builder.environment().put("SIGNALBOX_START_CACHE", "use");
        builder.environment().putAll(env);
        builder.environment().put("MAVEN_USER_HOME", root.resolve("m2").toString());
        builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes());
        return new Ended(process.waitFor(), out);
    }
}
