package io.signalbox.cli.handbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.signalbox.cli.command.CommandFailure;

/**
 * A folder that holds a handbook and nothing else. A list of its files lies in it, so that a page that is no longer made goes, and
 * nothing that somebody else put there does.
 */
final class HandbookFolder {

    private static final String LIST = "handbook.files";

    private final Path folder;

    HandbookFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Writes what differs, and removes the pages that are no longer among them. */
    void write(SortedMap<String, String> files) {
        try {
            Set<String> before = own();
            for (Map.Entry<String, String> file : files.entrySet()) {
                write(file.getKey(), file.getValue());
            }
            before.removeAll(files.keySet());
            for (String gone : before) {
                Files.deleteIfExists(inside(gone));
            }
            write(LIST, String.join("\n", files.keySet()) + "\n");
        } catch (IOException e) {
            throw new CommandFailure("The folder " + folder + " cannot be written; check its permissions.");
        }
    }

    private Set<String> own() throws IOException {
        if (!Files.exists(folder)) {
            return new LinkedHashSet<>();
        }
        if (Files.exists(folder.resolve(LIST))) {
            return new LinkedHashSet<>(Files.readAllLines(folder.resolve(LIST)));
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new CommandFailure("The folder " + folder
                        + " holds something else than a handbook; name one that is empty or does not exist yet.");
            }
        }
        return new LinkedHashSet<>();
    }

    private void write(String name, String text) throws IOException {
        Path file = inside(name);
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    /** The list may have been written by anybody. */
    private Path inside(String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new CommandFailure("'" + name + "' in " + folder.resolve(LIST)
                    + " leads out of the folder; remove the folder, and have it written anew.");
        }
        return file;
    }

    /** The Markdown of each page, by its name. */
    SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        try {
            for (String name : list()) {
                texts.put(name, Files.readString(inside(name)));
            }
        } catch (IOException e) {
            throw new CommandFailure("The handbook in " + folder + " cannot be read; have it written anew.");
        }
        return texts;
    }

    private List<String> list() throws IOException {
        if (!Files.exists(folder.resolve(LIST))) {
            throw new CommandFailure("In " + folder
                    + " lies no handbook; name two folders that --out has written, or two days such as 2026-10-01.");
        }
        return Files.readAllLines(folder.resolve(LIST)).stream()
                .filter(name -> name.endsWith(".md"))
                .toList();
    }
}
