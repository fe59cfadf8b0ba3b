package io.signalbox.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder as the kubelet mounts a ConfigMap or a Secret: each file is a link through {@code ..data}, and one rename leads all of
 * them to the next generation.
 */
final class KubeletMount {

    private static final String DATA = "..data";

    private final Path folder;
    private int generation;

    KubeletMount(Path folder) {
        this.folder = folder;
    }

    /** Writes the next generation, swaps to it, and takes the one before away: in the order in which the kubelet does it. */
    void swap(Map<String, String> files) {
        try {
            Path next = Files.createDirectories(folder.resolve("..2026_11_29." + ++generation));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(next.resolve(file.getKey()), file.getValue());
            }
            Path before =
                    Files.exists(folder.resolve(DATA)) ? folder.resolve(DATA).toRealPath() : null;
            Files.createSymbolicLink(folder.resolve("..data_tmp"), next.getFileName());
            Files.move(folder.resolve("..data_tmp"), folder.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
            for (String name : files.keySet()) {
                if (!Files.isSymbolicLink(folder.resolve(name))) {
                    Files.createSymbolicLink(folder.resolve(name), Path.of(DATA, name));
                }
            }
            for (Path link : list(folder)) {
                String name = link.getFileName().toString();
                if (!name.startsWith("..") && !files.containsKey(name)) {
                    Files.delete(link);
                }
            }
            if (before != null) {
                for (Path file : list(before)) {
                    Files.delete(file);
                }
                Files.delete(before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
