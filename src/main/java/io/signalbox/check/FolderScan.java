package io.signalbox.check;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import io.signalbox.document.ContentCache;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * The files of a routes folder, by unit. Hidden files and folders, such as the generations of a ConfigMap, do not count; links
 * to files inside the folder do; nothing outside is ever read.
 */
final class FolderScan {

    static final int MOST_FILES = 20_000;
    private static final int DEEPEST = 16;

    private final Path root;
    private final SortedMap<Unit, List<Path>> files = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private int count;

    /** @param root the real path of the folder */
    FolderScan(Path root) {
        this.root = root;
    }

    SortedMap<Unit, List<Path>> files() {
        return files;
    }

    List<Finding> findings() {
        return findings;
    }

    FolderScan scan(ContentCache cache) {
        cache.files().ifPresentOrElse(known -> known.forEach(this::known), this::walk);
        files.values().forEach(each -> each.sort(Comparator.naturalOrder()));
        return this;
    }

    private void known(Path file) {
        Path relative = root.relativize(file);
        boolean hidden = StreamSupport.stream(relative.spliterator(), false).anyMatch(FolderScan::isHidden);
        if (!hidden && !Unit.isKustomization(relative)) {
            add(file);
        }
    }

    private void walk() {
        try {
            Files.walkFileTree(root, Set.of(), DEEPEST, new Visitor());
        } catch (IOException e) {
            findings.add(Finding.error(
                    root,
                    0,
                    0,
                    ProblemCode.FILE_UNREADABLE,
                    "the routes folder cannot be read; create it, or set signalbox.routes to where it is"));
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean left = isHidden(folder) || Unit.isLibrary(root.relativize(folder));
            return !folder.equals(root) && left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isHidden(file) || Unit.isKustomization(root.relativize(file))) {
                return FileVisitResult.CONTINUE;
            }
            if (++count > MOST_FILES) {
                error(root, ProblemCode.FOLDER_TOO_LARGE, "the folder holds more than " + MOST_FILES + " files");
                return FileVisitResult.TERMINATE;
            }
            if (attributes.isDirectory()) {
                error(
                        file,
                        ProblemCode.FOLDER_TOO_LARGE,
                        "the folder lies deeper than the " + DEEPEST + " levels allowed");
            } else if (attributes.isSymbolicLink()) {
                link(file);
            } else if (attributes.isRegularFile()) {
                add(file);
            } else {
                error(file, ProblemCode.FILE_UNREADABLE, "this is not a file; remove it from the routes folder");
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (file.equals(root)) {
                throw failure;
            }
            error(file, ProblemCode.FILE_UNREADABLE, "it cannot be read; check its permissions");
            return FileVisitResult.CONTINUE;
        }
    }

    private void link(Path file) {
        try {
            Path target = file.toRealPath();
            if (!target.startsWith(root)) {
                error(
                        file,
                        ProblemCode.LINK_LEADS_OUT,
                        "the link leads out of the routes folder; put the file itself here");
            } else if (Files.isRegularFile(target)) {
                add(file);
            } else {
                error(
                        file,
                        ProblemCode.LINK_LEADS_OUT,
                        "links to folders are not followed; put the folder itself here");
            }
        } catch (IOException e) {
            error(file, ProblemCode.FILE_UNREADABLE, "the link leads nowhere; remove it, or put the file itself here");
        }
    }

    private void add(Path file) {
        files.computeIfAbsent(Unit.of(root.relativize(file)), unit -> new ArrayList<>())
                .add(file);
    }

    private void error(Path file, ProblemCode code, String text) {
        findings.add(Finding.error(file, 0, 0, code, text));
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }
}
