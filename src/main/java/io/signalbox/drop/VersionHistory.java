package io.signalbox.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.signalbox.check.Unit;
import io.signalbox.datafolder.PrivateFiles;

/**
 * The latest versions of each integration, one archive each below the data folder, bounded in number and bytes. Each process
 * keeps its own. What cannot be kept runs all the same. Safe for use by many threads as far as reading goes; one writes.
 */
final class VersionHistory {

    private static final Logger LOG = Logger.getLogger(VersionHistory.class);
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-([0-9a-f]{12})(-unused)?\\.zip");
    private static final long UNKNOWN = -1;
    private static final Comparator<Entry> NEWEST_FIRST = Comparator.comparing(Entry::since)
            .reversed()
            .thenComparing(kept -> kept.file().toString());

    private final Path folder;
    private final HistoryBounds bounds;
    /** Of all that is kept; not known before the first is written. */
    private long bytes = UNKNOWN;

    VersionHistory(Path folder, HistoryBounds bounds) {
        this.folder = folder;
        this.bounds = bounds;
    }

    /**
     * One version.
     *
     * @param since when it came into use, or was replaced in the folder without having been in use
     * @param used false for one that was rejected
     */
    record Entry(Path file, String version, Instant since, boolean used, long bytes) {}

    /** Those of one integration, the newest first. */
    List<Entry> of(String integration) {
        return list(at(integration)).stream().sorted(NEWEST_FIRST).toList();
    }

    /** Empty when it is not kept, or can no longer be read. */
    Optional<UnitVersion> find(String integration, String version) {
        for (Entry kept : of(integration)) {
            if (kept.version().equals(version)) {
                try {
                    return Optional.of(new UnitVersion(
                            new Unit(Unit.Kind.INTEGRATION, integration),
                            PackedFiles.unpack(Files.readAllBytes(kept.file()))));
                } catch (IOException e) {
                    LOG.warnf("A former version cannot be read integration=%s version=%s", integration, version);
                    LOG.debug("Because of", e);
                }
            }
        }
        return Optional.empty();
    }

    /** A version that is in use from now on, or was replaced without having been; what is no integration is not kept. */
    void keep(UnitVersion version, Instant since, boolean used) {
        if (version.unit().kind() != Unit.Kind.INTEGRATION) {
            return;
        }
        String integration = version.unit().name();
        try {
            for (Entry before : of(integration)) {
                if (before.version().equals(version.hash())) {
                    delete(before);
                }
            }
            String name = since.toEpochMilli() + "-" + version.hash() + (used ? "" : "-unused") + ".zip";
            byte[] packed = PackedFiles.pack(version.files());
            write(at(integration).resolve(name), packed);
            bytes = bytes == UNKNOWN ? UNKNOWN : bytes + packed.length;
            prune(integration);
        } catch (IOException e) {
            LOG.warnf("A version could not be kept integration=%s version=%s", integration, version.hash());
            LOG.debug("Because of", e);
        }
    }

    private static void write(Path target, byte[] packed) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        PrivateFiles.write(temporary, packed);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private void prune(String integration) throws IOException {
        List<Entry> own = of(integration);
        for (Entry surplus : own.subList(Math.min(bounds.versions(), own.size()), own.size())) {
            delete(surplus);
        }
        if (bytes != UNKNOWN && bytes <= bounds.bytes()) {
            return;
        }
        List<Entry> all = all();
        bytes = all.stream().mapToLong(Entry::bytes).sum();
        for (Entry oldest : withoutNewest(all)) {
            if (bytes <= bounds.bytes()) {
                return;
            }
            delete(oldest);
        }
    }

    private void delete(Entry surplus) throws IOException {
        if (Files.deleteIfExists(surplus.file()) && bytes != UNKNOWN) {
            bytes -= surplus.bytes();
        }
    }

    /** The oldest first. */
    private static List<Entry> withoutNewest(List<Entry> all) {
        Set<Path> seen = new HashSet<>();
        List<Entry> others = new ArrayList<>(all.stream()
                .sorted(NEWEST_FIRST)
                .filter(kept -> !seen.add(kept.file().getParent()))
                .toList());
        others.sort(NEWEST_FIRST.reversed());
        return others;
    }

    private List<Entry> all() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.flatMap(each -> list(each).stream()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<Entry> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> kept(file).stream()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<Entry> kept(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Entry(
                    file,
                    name.group(2),
                    Instant.ofEpochMilli(Long.parseLong(name.group(1))),
                    name.group(3) == null,
                    Files.size(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A name that is no folder's name has no versions: it comes from outside. */
    private Path at(String integration) {
        Path at =
                folder.resolve(integration.replace('/', '_').replace('\\', '_')).normalize();
        return at.getParent() != null && at.getParent().equals(folder.normalize()) ? at : folder.resolve("-");
    }
}
