package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.endpoint.Components;

/** Builds the hub of a project by its own Maven. */
final class Build {

    private static final String DOWNLOADED = "target/added";

    private final Path project;
    private final Path log;

    Build(Path project) {
        this.project = project;
        this.log = project.resolve("target/signalbox-build.log");
    }

    /**
     * Builds it with a new artifact, if operations may use anything in that.
     *
     * @param undo runs where they may not, or the build fails
     * @return where the build's words are
     */
    Path tried(String artifact, Runnable undo) {
        String plain = AddedArtifacts.plain(artifact);
        maven(
                undo,
                artifact + " cannot be had in the version that belongs to this hub",
                List.of(
                        "dependency:copy-dependencies",
                        "-DincludeArtifactIds=" + plain,
                        "-DoutputDirectory=" + DOWNLOADED));
        List<String> schemes = schemes(plain);
        if (Components.usable(schemes).isEmpty()) {
            undo.run();
            throw new CommandFailure(artifact + " was not added: "
                    + (schemes.isEmpty()
                            ? "it has no component"
                            : "its components are not for operations, or have a kind of their own here: "
                                    + String.join(", ", schemes))
                    + ". pom.xml is as it was.");
        }
        of(undo);
        return log;
    }

    void of(Runnable undo) {
        maven(undo, "The build failed", List.of("-DskipTests", "-DskipZip=true", "package"));
    }

    private List<String> schemes(String plain) {
        List<String> schemes = new ArrayList<>();
        try (Stream<Path> jars = Files.list(Files.createDirectories(project.resolve(DOWNLOADED)))) {
            for (Path jar : jars.filter(file -> file.getFileName().toString().matches(plain + "-\\d.*\\.jar"))
                    .toList()) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    file.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.startsWith(Components.listed()) && !name.endsWith("/"))
                            .map(name -> name.substring(Components.listed().length()))
                            .forEach(schemes::add);
                }
            }
        } catch (IOException e) {
            throw new CommandFailure("The files in " + DOWNLOADED + " cannot be read; run it again.");
        }
        return schemes;
    }

    private void maven(Runnable undo, String failed, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("./mvnw", "-q", "-B"));
        command.addAll(arguments);
        boolean isDone = false;
        try {
            Files.createDirectories(log.getParent());
            isDone = new ProcessBuilder(command)
                            .directory(project.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new CommandFailure("./mvnw cannot be run in " + project + "; check its permissions.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!isDone) {
                undo.run();
            }
        }
        if (!isDone) {
            throw new CommandFailure(
                    failed + "; pom.xml is as it was, and " + project.relativize(log) + " has the words of Maven.");
        }
    }
}
