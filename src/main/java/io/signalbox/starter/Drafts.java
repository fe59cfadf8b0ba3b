package io.signalbox.starter;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files to be written into a routes folder: all of them, or none. */
public final class Drafts {

    private final Path routes;
    private final Path schemas;
    private final Path project;
    private final Map<Path, String> texts = new LinkedHashMap<>();

    /**
     * @param schemas the folder of the published JSON Schemas, for the line by which editors find them
     * @param project the folder that holds both, as far as that line may point
     */
    public Drafts(Path routes, Path schemas, Path project) {
        this.project = project.toAbsolutePath().normalize();
        this.routes = routes.toAbsolutePath().normalize();
        this.schemas = schemas.toAbsolutePath().normalize();
    }

    /**
     * Adds a file made of a template.
     *
     * @param name relative to the routes folder
     * @param schema the name of its JSON Schema, such as {@code test}
     */
    void add(String name, String template, String schema, Map<String, String> values) {
        Path file = routes.resolve(name);
        texts.put(file, Template.fill(template, Template.with(values, "schema", schemaLine(file, schema))));
    }

    /** Nothing for routes that lie elsewhere than the schemas: where those are is this machine's business. */
    private String schemaLine(Path file, String schema) {
        if (!file.startsWith(project)) {
            return "";
        }
        Path relative = file.getParent().relativize(schemas.resolve(schema + ".schema.json"));
        return "# yaml-language-server: $schema=" + relative.toString().replace('\\', '/') + "\n";
    }

    /** Adds a file with this text, its name relative to the routes folder. */
    public void add(String name, String text) {
        texts.put(routes.resolve(name), text);
    }

    Path routes() {
        return routes;
    }

    /**
     * Writes every file.
     *
     * @return the files, in the order they were added
     * @throws FileAlreadyExistsException naming the first that is there already; nothing is written then
     */
    public List<Path> write() throws IOException {
        for (Path file : texts.keySet()) {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
        }
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<Path, String> draft : texts.entrySet()) {
                Files.createDirectories(draft.getKey().getParent());
                written.add(draft.getKey());
                Files.writeString(draft.getKey(), draft.getValue());
            }
        } catch (IOException e) {
            takeBack(written);
            throw e;
        }
        return written;
    }

    /** The files, in the order they were added. */
    public List<Path> files() {
        return List.copyOf(texts.keySet());
    }

    /** Writes every file, also in place of one that is there. */
    public List<Path> replace() throws IOException {
        for (Map.Entry<Path, String> draft : texts.entrySet()) {
            Files.createDirectories(draft.getKey().getParent());
            Files.writeString(draft.getKey(), draft.getValue());
        }
        return files();
    }

    private static void takeBack(Collection<Path> files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
