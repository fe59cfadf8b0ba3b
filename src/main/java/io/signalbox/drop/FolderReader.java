package io.signalbox.drop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.signalbox.check.Unit;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * Reads the whole folder, at any depth, links followed as far as they stay inside. A file that looks as it did is not read
 * again, unless it changed so lately that its time stamp could not tell.
 */
final class FolderReader {

    private static final int DEEPEST = 16;
    private static final Duration STAMP_GRAIN = Duration.ofSeconds(3);
    /** What editors and copying tools leave beside a file for a moment, and what only people read. */
    private static final Pattern NOT_OURS =
            Pattern.compile("[.#].*|.*~|.*\\.(tmp|temp|part|bak|orig|swp|swx|md|txt)", Pattern.CASE_INSENSITIVE);

    private final Path root;
    private final FolderBounds bounds;
    private final Clock clock;
    private Map<Path, Known> known = Map.of();
    private Map<Unit, UnitVersion> versions = Map.of();

    FolderReader(Path root, FolderBounds bounds, Clock clock) {
        this.root = root;
        this.bounds = bounds;
        this.clock = clock;
    }

    private record Known(Object file, FileTime modified, long size, Instant readAt, byte[] bytes) {

        boolean isStill(BasicFileAttributes now) {
            return size == now.size()
                    && modified.equals(now.lastModifiedTime())
                    && (file == null || file.equals(now.fileKey()))
                    && modified.toInstant().plus(STAMP_GRAIN).isBefore(readAt);
        }
    }

    /** @throws IOException when the folder as a whole cannot be read, or changed too much while it was; in words of ours */
    FolderContent read() throws IOException {
        try {
            Look look = new Look(root.toRealPath());
            if (!Files.isDirectory(root)) {
                throw new NotDirectoryException(root.toString());
            }
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, look);
            known = look.seen;
            FolderContent content = look.content();
            versions = content.units();
            return content;
        } catch (NoSuchFileException e) {
            throw unreadable("it is missing", e);
        } catch (NotDirectoryException e) {
            throw unreadable("it is not a folder", e);
        } catch (AccessDeniedException e) {
            throw unreadable("the hub's user may not read it", e);
        }
    }

    private IOException unreadable(String why, IOException cause) {
        return new IOException(
                "cannot read the routes folder " + root.toAbsolutePath().normalize() + ": " + why, cause);
    }

    /** One walk through the folder. */
    private final class Look extends SimpleFileVisitor<Path> {

        private final Path realRoot;
        private int count;
        private final Map<Path, Known> seen = new HashMap<>();
        private final Map<Unit, Map<String, byte[]>> files = new TreeMap<>();
        private final Map<Unit, Integer> sizes = new HashMap<>();
        private final Map<Unit, Finding> refused = new TreeMap<>();

        Look(Path realRoot) {
            this.realRoot = realRoot;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (folder.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            if (NOT_OURS.matcher(folder.getFileName().toString()).matches()
                    || Unit.isLibrary(root.relativize(folder))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (leadsOut(folder)) {
                refuseLink(folder);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return counted();
        }

        private FileVisitResult counted() throws IOException {
            if (++count > bounds.folderFiles()) {
                throw new IOException(
                        "the routes folder holds more than " + bounds.folderFiles() + " files and folders");
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (NOT_OURS.matcher(file.getFileName().toString()).matches()
                    || Unit.isKustomization(root.relativize(file))) {
                return FileVisitResult.CONTINUE;
            }
            String name = name(file);
            Unit unit = Unit.of(Path.of(name));
            if (attributes.isRegularFile()) {
                add(unit, file, name, attributes);
            } else {
                refuse(
                        unit,
                        file,
                        ProblemCode.FILE_UNREADABLE,
                        "this is no file, or lies deeper than " + DEEPEST + " levels");
            }
            return counted();
        }

        /** What vanished between two steps of the walk was not there; what may not be read is somebody's mistake. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(root)) {
                throw e;
            }
            if (!(e instanceof NoSuchFileException)) {
                refuse(
                        Unit.of(Path.of(name(file))),
                        file,
                        ProblemCode.FILE_UNREADABLE,
                        "it cannot be read; check its permissions, and that no link leads in a circle");
            }
            return FileVisitResult.CONTINUE;
        }

        private void add(Unit unit, Path file, String name, BasicFileAttributes attributes) {
            if (refused.containsKey(unit)) {
                return;
            }
            try {
                if (leadsOut(file)) {
                    refuseLink(file);
                    return;
                }
                byte[] bytes = bytes(file, attributes);
                files.computeIfAbsent(unit, u -> new TreeMap<>()).put(name, bytes);
                bound(unit, file, sizes.merge(unit, bytes.length, Integer::sum));
            } catch (NoSuchFileException e) {
                seen.remove(file);
            } catch (IOException e) {
                refuse(unit, file, ProblemCode.FILE_UNREADABLE, "it cannot be read; check its permissions");
            }
        }

        /** What is no link lies where the folder around it does, which was looked at before. */
        private boolean leadsOut(Path file) throws IOException {
            return Files.isSymbolicLink(file) && !file.toRealPath().startsWith(realRoot);
        }

        private void bound(Unit unit, Path file, int size) {
            if (size > bounds.unitBytes() || files.get(unit).size() > bounds.unitFiles()) {
                refuse(
                        unit,
                        file,
                        ProblemCode.FOLDER_TOO_LARGE,
                        unit + " has more than " + bounds.unitFiles() + " files or " + bounds.unitBytes()
                                + " bytes up to here; keep data elsewhere, or split it");
            }
        }

        private byte[] bytes(Path file, BasicFileAttributes attributes) throws IOException {
            Known before = known.get(file);
            if (before == null || !before.isStill(attributes)) {
                before = new Known(
                        attributes.fileKey(),
                        attributes.lastModifiedTime(),
                        attributes.size(),
                        clock.instant(),
                        read(file));
            }
            seen.put(file, before);
            return before.bytes();
        }

        /** One byte more than allowed is enough for the check to see that it is too much. */
        private byte[] read(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(bounds.fileBytes() + 1);
            }
        }

        private void refuseLink(Path link) {
            refuse(
                    Unit.of(Path.of(name(link))),
                    link,
                    ProblemCode.LINK_LEADS_OUT,
                    "the link leads out of the routes folder; put what it leads to here");
        }

        private void refuse(Unit unit, Path file, ProblemCode code, String text) {
            refused.putIfAbsent(unit, Finding.error(Path.of("routes").resolve(name(file)), 0, 0, code, text));
        }

        private String name(Path file) {
            return root.relativize(file).toString().replace('\\', '/');
        }

        FolderContent content() {
            Map<Unit, UnitVersion> units = new TreeMap<>();
            files.forEach((unit, content) -> {
                if (!refused.containsKey(unit)) {
                    units.put(unit, version(unit, content));
                }
            });
            return new FolderContent(units, refused);
        }

        /** The version of the look before, where no file was read anew. */
        private UnitVersion version(Unit unit, Map<String, byte[]> content) {
            UnitVersion before = versions.get(unit);
            boolean same = before != null
                    && before.files().size() == content.size()
                    && content.entrySet().stream()
                            .allMatch(file -> before.files().get(file.getKey()) == file.getValue());
            return same ? before : new UnitVersion(unit, content);
        }
    }
}
