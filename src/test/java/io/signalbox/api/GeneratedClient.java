package io.signalbox.api;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

import static org.assertj.core.api.Assertions.assertThat;

/** A Java client that a generator makes of an OpenAPI document, compiled together with a program that uses it. */
final class GeneratedClient {

    private final Path folder;

    GeneratedClient(Path folder) {
        this.folder = folder;
    }

    /** @param program whose static {@code call(String, String)} answers lines */
    @SuppressWarnings("unchecked")
    List<String> run(String document, Path program, String url, String token) throws Exception {
        generate(document);
        Path classes = compile(program);
        ClassLoader here = GeneratedClient.class.getClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, here)) {
            String name = program.getFileName().toString().replace(".java", "");
            return (List<String>) loader.loadClass(name)
                    .getMethod("call", String.class, String.class)
                    .invoke(null, url, token);
        }
    }

    private void generate(String document) throws IOException {
        Path file = Files.writeString(folder.resolve("openapi.json"), document);
        CodegenConfigurator config = new CodegenConfigurator()
                .setGeneratorName("java")
                .setLibrary("native")
                .setInputSpec(file.toUri().toString())
                .setOutputDir(folder.toString())
                .setAdditionalProperties(Map.of(
                        "apiPackage", "client",
                        "modelPackage", "client.model",
                        "invokerPackage", "client",
                        "openApiNullable", "false",
                        "useJakartaEe", "true",
                        "hideGenerationTimestamp", "true"));
        DefaultGenerator generator = new DefaultGenerator();
        generator.setGeneratorPropertyDefault("apiTests", "false");
        generator.setGeneratorPropertyDefault("modelTests", "false");
        generator.setGeneratorPropertyDefault("apiDocs", "false");
        generator.setGeneratorPropertyDefault("modelDocs", "false");
        generator.opts(config.toClientOptInput()).generate();
    }

    private Path compile(Path program) throws IOException {
        List<Path> sources = new ArrayList<>(List.of(program));
        try (Stream<Path> files = Files.walk(folder.resolve("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
        assertThat(sources).hasSizeGreaterThan(30);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(
                            said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        return classes;
    }
}
