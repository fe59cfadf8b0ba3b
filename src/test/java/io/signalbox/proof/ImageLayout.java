package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.signalbox.proof.Dockerfile.Instruction;
import io.signalbox.proof.Dockerfile.Stage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files of an image, made by following its Dockerfile instruction by instruction. A base image is this machine's system; the build by
 * Maven is the one that has made what is tested, in place of another.
 */
final class ImageLayout {

    static final Path SCRIPT = Path.of("src/test/container/run-image.sh");

    private final Path folder;
    private final Path executable;
    private final Map<String, String> given;
    private final Map<String, Path> stages = new HashMap<>();

    private ImageLayout(Path folder, Path executable, Map<String, String> given) {
        this.folder = folder;
        this.executable = executable;
        this.given = given;
    }

    /**
     * The root folder of the image.
     *
     * @param arguments of the build
     * @param executable what a native build has made; null for one on Java
     * @param folder for it and for the stages before it
     */
    static Path make(Dockerfile file, Map<String, String> arguments, Path executable, Path folder) throws Exception {
        ImageLayout layout = new ImageLayout(folder, executable, arguments);
        Path root = null;
        for (Stage stage : file.stages()) {
            root = layout.stage(stage);
        }
        return root;
    }

    private Path stage(Stage stage) throws Exception {
        Path root = folder.resolve(stage.name().isEmpty() ? "image" : stage.name());
        if (stages.containsKey(stage.image())) {
            run("cp", "-a", stages.get(stage.image()).toString(), root.toString());
        }
        Files.createDirectories(root);
        stages.put(stage.name(), root);
        Map<String, String> environment = new HashMap<>();
        String workdir = "/";
        for (Instruction each : stage.instructions()) {
            switch (each.name()) {
                case "ARG", "ENV" -> set(environment, each);
                case "WORKDIR" -> {
                    workdir = each.text();
                    Files.createDirectories(below(root, workdir));
                }
                case "COPY" -> copy(each, root, workdir);
                case "RUN" -> step(each.text().replaceFirst("^(--\\S+\\s+)+", ""), root, workdir, environment);
                default -> {} // said of the image, not of its files
            }
        }
        return root;
    }

    private void set(Map<String, String> environment, Instruction instruction) {
        for (String pair : instruction.words()) {
            String name = pair.split("=", 2)[0];
            String preset = pair.contains("=") ? pair.split("=", 2)[1] : "";
            environment.put(name, instruction.name().equals("ARG") ? given.getOrDefault(name, preset) : preset);
        }
    }

    private static Path below(Path root, String path) {
        return root.resolve(path.substring(1));
    }

    /** As an engine does: of a folder its contents, and everything root's unless said otherwise. */
    private void copy(Instruction copy, Path root, String workdir) throws Exception {
        List<String> words = copy.words();
        String target = words.get(words.size() - 1);
        if (copy.option("--from") == null) {
            assertThat(words).as("the whole context").containsExactly(".", ".");
            copyContext(below(root, workdir));
            return;
        }
        Path to = below(root, target);
        for (String source : words.subList(0, words.size() - 1)) {
            Path from = below(stages.get(copy.option("--from")), source);
            boolean isFolder = Files.isDirectory(from);
            Path into = isFolder || target.endsWith("/") ? to : to.getParent();
            Files.createDirectories(into);
            run("cp", "-a", from + (isFolder ? "/." : ""), into.toString());
            String owner = copy.option("--chown");
            run("chown", "-R", owner == null ? "0:0" : owner, to.toString());
        }
    }

    /** What .dockerignore lets in. */
    private static void copyContext(Path to) throws Exception {
        for (String line : Files.readAllLines(Path.of(".dockerignore"))) {
            if (line.startsWith("!")) {
                Path from = Path.of(line.substring(1));
                Path into = to.resolve(from).getParent();
                Files.createDirectories(into);
                run("cp", "-a", from.toString(), into.toString());
            }
        }
    }

    private void step(String script, Path root, String workdir, Map<String, String> environment) throws Exception {
        if (script.startsWith("./mvnw ")) {
            takeBuild(below(root, workdir).resolve("target"));
            String then = script.contains("&&") ? script.substring(script.indexOf("&&") + 2) : "true";
            step(then, root, workdir, environment);
            return;
        }
        ProcessBuilder builder = inNamespace(root, System.getProperty("java.home"), "step", workdir, List.of(script));
        builder.environment().putAll(environment);
        finish(builder);
    }

    /** What Maven has made, without what was made of it since. */
    private void takeBuild(Path to) throws Exception {
        Path target = HubProcess.PACKAGE.toAbsolutePath().getParent();
        Files.createDirectories(to);
        for (String each : List.of("licenses", "sbom.cdx.json")) {
            run("cp", "-a", target.resolve(each).toString(), to.toString());
        }
        if (executable != null) {
            run("cp", executable.toString(), to.resolve("signalbox-runner").toString());
            return;
        }
        run("cp", "-a", HubProcess.PACKAGE.toString(), to.resolve("quarkus-app").toString());
        run("rm", "-rf", to.resolve("quarkus-app/cache").toString());
    }

    /**
     * A command in the files of an image, in name spaces of its own.
     *
     * @param java the JDK of the base image; empty for a base without programs
     * @param user as in {@code run-image.sh}
     */
    static ProcessBuilder inNamespace(Path root, String java, String user, String workdir, List<String> command) {
        List<String> all = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh"));
        all.addAll(List.of(SCRIPT.toString(), root.toString(), java, user, workdir));
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        return builder;
    }

    private static void run(String... command) throws Exception {
        finish(new ProcessBuilder(command).redirectErrorStream(true));
    }

    private static void finish(ProcessBuilder builder) throws Exception {
        Path said = Files.createTempFile("signalbox-image", ".log");
        try {
            Process process = builder.redirectOutput(said.toFile()).start();
            assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as("%s: %s", builder.command(), Files.readString(said))
                    .isZero();
        } finally {
            Files.delete(said);
        }
    }

    /** Everything below a folder of the image, itself included. */
    static List<Path> files(Path root, String folder) throws IOException {
        try (Stream<Path> files = Files.walk(below(root, folder))) {
            return files.toList();
        }
    }
}
