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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.signalbox.check.Unit;
import io.signalbox.datafolder.PrivateFiles;

/**
 * The latest versions of each integration, system and of the model, one archive each below the data folder, bounded in number and bytes. Each process
 * keeps its own. What cannot be kept runs all the same. Safe for use by many threads as far as reading goes; one writes.
 */
final class VersionHistory {

    private static final Logger LOG = Logger.getLogger(VersionHistory.class);
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-([0-9a-f]{12})(-unused)?\\.zip");
    private static final long UNKNOWN = -1;
    private static final String SYSTEMS = "systems";
    private static final String MODEL = "model";
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
        return of(integration(integration));
    }

    /** The newest first. */
    List<Entry> of(Unit unit) {
        return list(at(unit)).stream().sorted(NEWEST_FIRST).toList();
    }

    private static Unit integration(String name) {
        return new Unit(Unit.Kind.INTEGRATION, name);
    }

    /** Everything of which a version is kept. */
    SortedSet<Unit> units() {
        SortedSet<Unit> units = new TreeSet<>();
        for (Path each : folders()) {
            String name = each.getFileName().toString();
            if (each.getParent().equals(folder.resolve(SYSTEMS))) {
                units.add(new Unit(Unit.Kind.SYSTEM, name));
            } else {
                units.add(name.equals(MODEL) ? new Unit(Unit.Kind.MODEL, name) : integration(name));
            }
        }
        return units;
    }

    /** Empty when it is not kept, or can no longer be read. */
    Optional<UnitVersion> find(String integration, String version) {
        return find(integration(integration), version);
    }

    Optional<UnitVersion> find(Unit unit, String version) {
        for (Entry kept : of(unit)) {
            if (kept.version().equals(version)) {
                try {
                    return Optional.of(new UnitVersion(unit, PackedFiles.unpack(Files.readAllBytes(kept.file()))));
                } catch (IOException e) {
                    LOG.warnf("A former version cannot be read unit=%s version=%s", unit, version);
                    LOG.debug("Because of", e);
                }
            }
        }
        return Optional.empty();
    }

    /** A version that is in use from now on, or was replaced without having been. */
    void keep(UnitVersion version, Instant since, boolean used) {
        Unit unit = version.unit();
        try {
            for (Entry before : of(unit)) {
                if (before.version().equals(version.hash())) {
                    delete(before);
                }
            }
            String name = since.toEpochMilli() + "-" + version.hash() + (used ? "" : "-unused") + ".zip";
            byte[] packed = PackedFiles.pack(version.files());
            write(at(unit).resolve(name), packed);
            bytes = bytes == UNKNOWN ? UNKNOWN : bytes + packed.length;
            prune(unit);
        } catch (IOException e) {
            LOG.warnf("A version could not be kept unit=%s version=%s", unit, version.hash());
            LOG.debug("Because of", e);
        }
    }

    private static void write(Path target, byte[] packed) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        PrivateFiles.write(temporary, packed);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private void prune(Unit unit) throws IOException {
        List<Entry> own = of(unit);
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
        return folders().stream().flatMap(each -> list(each).stream()).toList();
    }

    /** Those with versions. An integration has one by its name, which can be neither {@code systems} nor {@code model}. */
    private List<Path> folders() {
        List<Path> folders = new ArrayList<>(listed(folder));
        folders.remove(folder.resolve(SYSTEMS));
        folders.addAll(listed(folder.resolve(SYSTEMS)));
        return folders;
    }

    private static List<Path> listed(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
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
    private Path at(Unit unit) {
        Path parent = unit.kind() == Unit.Kind.SYSTEM ? folder.resolve(SYSTEMS) : folder;
        Path at =
                parent.resolve(unit.name().replace('/', '_').replace('\\', '_')).normalize();
        return at.getParent() != null && at.getParent().equals(parent.normalize()) ? at : folder.resolve("-");
    }
}
