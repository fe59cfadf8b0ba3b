package io.signalbox.drop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.signalbox.datafolder.PrivateFiles;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Replaces the files of a unit in the routes folder by those of another version, wholly or not at all: what is to be written lies
 * in the data folder first, and a process that ended half way writes it again at its next start. Other files stay.
 */
final class RoutesWriter {

    private final Path routes;
    private final Path pending;

    /** @param pending where a replacement under way is kept */
    RoutesWriter(Path routes, Path pending) {
        this.routes = routes;
        this.pending = pending;
    }

    /**
     * Writes.
     *
     * @param before names of the files that go, as far as the version has none of that name
     * @throws ProblemException {@code ROUTES_NOT_WRITABLE}; then nothing was written
     */
    void replace(Iterable<String> before, SortedMap<String, byte[]> after) {
        SortedMap<String, byte[]> plan = new TreeMap<>();
        before.forEach(name -> plan.put("remove/" + name, new byte[0]));
        after.forEach((name, bytes) -> {
            plan.remove("remove/" + name);
            plan.put("write/" + name, bytes);
        });
        try {
            for (String entry : plan.keySet()) {
                requireWritable(name(entry));
            }
            Path temporary = pending.resolveSibling(pending.getFileName() + ".tmp");
            PrivateFiles.write(temporary, PackedFiles.pack(plan));
            Files.move(temporary, pending, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            apply(plan);
            Files.delete(pending);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what a process that was killed had begun. */
    void recover() throws IOException {
        if (Files.exists(pending)) {
            apply(PackedFiles.unpack(Files.readAllBytes(pending)));
            Files.delete(pending);
        }
    }

    private void apply(SortedMap<String, byte[]> plan) throws IOException {
        for (Map.Entry<String, byte[]> entry : plan.entrySet()) {
            Path target = routes.resolve(name(entry.getKey()));
            if (entry.getKey().startsWith("remove/")) {
                Files.deleteIfExists(target);
            } else {
                Files.createDirectories(target.getParent());
                Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
                Files.write(temporary, entry.getValue());
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String name(String entry) {
        return entry.substring(entry.indexOf('/') + 1);
    }

    /** A link stands for files that something else writes, such as a ConfigMap: it would undo this, or be cut off by it. */
    private void requireWritable(String name) throws IOException {
        Path real = routes.toRealPath();
        Path folder = routes.resolve(name).getParent();
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        boolean linked = Files.isSymbolicLink(routes.resolve(name))
                || !folder.toRealPath()
                        .equals(real.resolve(routes.relativize(folder)).normalize());
        if (linked || !Files.isWritable(folder)) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.ROUTES_NOT_WRITABLE,
                            "'" + name + "' in the routes folder "
                                    + (linked ? "is reached through a link" : "cannot be written by the hub")
                                    + "; put the version back where the folder's content comes from, such as its Git repository"));
        }
    }
}
