package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.cli.CommandLineFixture;

import static org.assertj.core.api.Assertions.assertThat;

/** The pom is this project's own; in place of Maven a script says what it was asked, and brings a jar. */
class AddCommandTest {

    @TempDir
    Path home;

    private Path pom;
    private String before;

    @BeforeEach
    void project() throws IOException {
        pom = Files.copy(Path.of("pom.xml"), home.resolve("pom.xml"));
        before = Files.readString(pom);
        maven("exit 0");
    }

    private void maven(String script) throws IOException {
        Path mvnw = Files.writeString(home.resolve("mvnw"), "#!/bin/sh\necho \"$@\" >> asked\n" + script + "\n");
        assertThat(mvnw.toFile().setExecutable(true)).isTrue();
    }

    /** As Maven copies it. */
    private void brings(String jar, String... components) throws IOException {
        Path folder = Files.createDirectories(home.resolve("target/added"));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(folder.resolve(jar)))) {
            for (String component : components) {
                out.putNextEntry(new ZipEntry("META-INF/services/org/apache/camel/component/" + component));
                out.closeEntry();
            }
        }
    }

    private CommandLineFixture run(int code, String... args) {
        CommandLineFixture line = new CommandLineFixture(home);
        assertThat(line.run(args)).as(line.err()).isEqualTo(code);
        return line;
    }

    @Test
    void addsAComponentBuildsAndTakesItBack() throws IOException {
        brings("camel-aws2-s3-4.14.0.jar", "aws2-s3");

        CommandLineFixture added = run(0, "add", "camel-aws2-s3");
        assertThat(added.out()).contains("built the hub with it", "To take it back: ./signalbox remove camel-aws2-s3");
        assertThat(Files.readString(pom))
                .contains("<groupId>org.apache.camel</groupId><artifactId>camel-aws2-s3</artifactId></dependency>");
        assertThat(Files.readString(home.resolve("asked")))
                .contains("dependency:copy-dependencies -DincludeArtifactIds=camel-aws2-s3", "-DskipTests", "package");

        brings("camel-nats-4.14.0.jar", "nats");
        run(0, "add", "camel-quarkus-nats");
        assertThat(run(0, "add").out()).isEqualTo("camel-aws2-s3\ncamel-quarkus-nats\n");
        assertThat(run(1, "add", "camel-aws2-s3").err()).contains("is in this build already");

        run(0, "remove", "camel-aws2-s3");
        assertThat(Files.readString(pom))
                .contains("<groupId>org.apache.camel.quarkus</groupId><artifactId>camel-quarkus-nats</artifactId>")
                .doesNotContain("camel-aws2-s3");
        run(0, "remove", "camel-quarkus-nats");
        assertThat(pom).hasContent(before);
        assertThat(run(1, "remove", "camel-nats").err()).contains("was not added");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec", "bean", "language", "stream", "file", "kafka"})
    void refusesWhatOperationsMayNotUse(String scheme) throws IOException {
        brings("camel-" + scheme + "-4.14.0.jar", scheme);
        assertThat(run(1, "add", "camel-" + scheme).err())
                .contains("was not added: its components are not for operations", scheme, "pom.xml is as it was");
        assertThat(pom).hasContent(before);
        assertThat(Files.readString(home.resolve("asked"))).doesNotContain("package");
    }

    @Test
    void refusesAJarWithoutAComponent() throws IOException {
        brings("camel-csv-4.14.0.jar");
        assertThat(run(1, "add", "camel-csv").err()).contains("it has no component");
        assertThat(pom).hasContent(before);
    }

    @Test
    void aBuildThatFailsLeavesThePomAsItWas() throws IOException {
        brings("camel-nats-4.14.0.jar", "nats");
        maven("case \"$*\" in *package*) echo 'no way'; exit 1;; esac");
        assertThat(run(1, "add", "camel-nats").err()).contains("The build failed; pom.xml is as it was");
        assertThat(pom).hasContent(before);
        assertThat(home.resolve("target/signalbox-build.log")).hasContent("no way");

        maven("exit 1");
        assertThat(run(1, "add", "camel-nats").err()).contains("camel-nats cannot be had in the version");
        assertThat(pom).hasContent(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"spring-core", "camel-", "camel-x</artifactId>", "org.apache.camel:camel-nats", "../camel-x"})
    void takesArtifactsOfCamelOnly(String artifact) {
        assertThat(run(1, "add", artifact).err()).contains("is no artifact of Camel");
        assertThat(pom).hasContent(before);
    }

    @Test
    void needsTheSources() throws IOException {
        Files.delete(home.resolve("mvnw"));
        assertThat(run(1, "add", "camel-nats").err()).contains("has no pom.xml and mvnw");
    }
}
