package io.signalbox.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/** The packaged hub with one class in place of which a wrong one was compiled: what the negative control runs. */
enum MisbuiltHub {
    ACKNOWLEDGES_BEFORE_COMMIT("io/signalbox/ingress/AcceptMessage"),
    KEY_OF_ITS_OWN_FOR_EVERY_ATTEMPT("io/signalbox/ledger/DeliveryKeys");

    private final String wrong;

    MisbuiltHub(String wrong) {
        this.wrong = wrong;
    }

    /** @return the folder with {@code quarkus-run.jar} */
    Path build(Path folder) throws IOException {
        copy(HubProcess.PACKAGE.toAbsolutePath(), folder);
        Path classes = compile(folder);
        Path app = onlyJar(folder.resolve("app"));
        try (FileSystem transformed = FileSystems.newFileSystem(folder.resolve("quarkus/transformed-bytecode.jar"));
                FileSystem jar = FileSystems.newFileSystem(app)) {
            String name = wrong + ".class";
            assertThat(transformed.getPath(name)).as("changed by Quarkus").doesNotExist();
            assertThat(jar.getPath(name)).as("of the product").exists();
            Files.copy(classes.resolve(name), jar.getPath(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return folder;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private Path compile(Path folder) throws IOException {
        Path source = folder.resolve("source").resolve(wrong + ".java");
        Files.createDirectories(source.getParent());
        try (InputStream shipped = MisbuiltHub.class.getResourceAsStream("/misbuilt/" + wrong + ".java")) {
            Files.copy(shipped, source);
        }
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<String> options = List.of(
                "--release",
                "17",
                "-Xlint:all,-classfile,-path,-processing",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                jars(folder));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            assertThat(compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjects(source))
                            .call())
                    .as("the wrong class compiles")
                    .isTrue();
        }
        return classes;
    }

    private static String jars(Path folder) throws IOException {
        try (Stream<Path> libraries = Files.list(folder.resolve("lib/main"))) {
            return Stream.concat(Stream.of(onlyJar(folder.resolve("app"))), libraries)
                    .map(Path::toString)
                    .collect(joining(":"));
        }
    }

    private static Path onlyJar(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.reduce((one, other) -> {
                        throw new IllegalStateException(one + " and " + other);
                    })
                    .orElseThrow();
        }
    }
}
