package io.signalbox.drop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.signalbox.check.Checked;
import io.signalbox.check.ReservedNames;
import io.signalbox.check.Unit;
import io.signalbox.datafolder.PrivateFiles;
import io.signalbox.document.ContentCache;

/**
 * A folder of our own in which versions are put together to be checked as a whole: the user's folder may change under a check,
 * and holds the latest version of each file rather than the one that runs. It goes on holding what was composed last.
 */
final class ComposedFolder {

    private static final Path SHOWN = Path.of("routes");

    private final Path folder;
    private final Verdicts verdicts;
    private final ContentCache cache = new ContentCache();
    private final NavigableMap<Path, byte[]> written = new TreeMap<>();
    private SortedMap<Unit, UnitVersion> versions = new TreeMap<>();
    private Checked checked;
    private boolean stale;
    private Path realFolder;

    /** @param folder absolute; is emptied */
    ComposedFolder(Path folder, Verdicts verdicts) {
        this.folder = folder;
        this.verdicts = verdicts;
        this.realFolder = folder;
    }

    /** @throws UncheckedIOException when the data folder cannot be written */
    Checked check(SortedMap<Unit, UnitVersion> composed, FolderCheck check, ReservedNames reserved) {
        if (checked == null || stale || !versions.equals(composed)) {
            try {
                write(composed);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot put the routes together in " + folder, e);
            }
            checked = cache.during(written, () -> verdicts.of(composed)
                    .flatMap(known -> check.read(folder, SHOWN, known, cache))
                    .orElseGet(() -> check.check(folder, SHOWN, reserved, cache)));
            versions = new TreeMap<>(composed);
            stale = false;
        }
        return checked;
    }

    /** What was composed last runs: the next start need not check it again. */
    void runs() {
        verdicts.keep(versions, checked.findings());
    }

    /** The same files may mean something else now: the next check looks again. */
    void forget() {
        stale = true;
    }

    /** The path of a file as findings show it. */
    Path shown(Path file) {
        return file.startsWith(realFolder) ? SHOWN.resolve(realFolder.relativize(file)) : file;
    }

    private void write(SortedMap<Unit, UnitVersion> composed) throws IOException {
        if (checked == null) {
            clear();
        }
        checked = null;
        Map<Path, byte[]> wanted = new HashMap<>();
        composed.values().forEach(version -> version.files()
                .forEach((name, content) -> wanted.put(realFolder.resolve(name), content)));
        for (Path file : written.keySet().stream()
                .filter(file -> !wanted.containsKey(file))
                .toList()) {
            Files.deleteIfExists(file);
            written.remove(file);
        }
        for (Map.Entry<Path, byte[]> file : wanted.entrySet()) {
            if (written.get(file.getKey()) != file.getValue()) {
                PrivateFiles.write(file.getKey(), file.getValue());
                written.put(file.getKey(), file.getValue());
            }
        }
    }

    private void clear() throws IOException {
        written.clear();
        PrivateFiles.createFolder(folder);
        realFolder = folder.toRealPath();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }
}
