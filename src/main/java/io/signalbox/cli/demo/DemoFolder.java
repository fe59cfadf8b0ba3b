package io.signalbox.cli.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

import io.signalbox.cli.command.CommandFailure;

/** The demo's own folder, emptied at the start and kept afterwards. A mark in it says that it may be emptied. */
final class DemoFolder implements AutoCloseable {

    private static final String MARK = ".signalbox-demo";

    private final Path folder;
    private final FileChannel lock;

    private DemoFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Fails where the folder holds something that is not a demo's, or where another demo runs in it. */
    static DemoFolder prepare(Path folder) throws IOException {
        Path mark = folder.resolve(MARK);
        if (Files.exists(folder) && Files.notExists(mark) && !isEmpty(folder)) {
            throw new CommandFailure("The folder " + folder
                    + " holds files that no demo wrote, so the demo does not empty it; move it away and try again.");
        }
        Files.createDirectories(folder);
        FileChannel lock = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            throw new CommandFailure("Another demo runs in " + folder + "; stop it first.");
        }
        empty(folder, mark);
        return new DemoFolder(folder, lock);
    }

    Path path() {
        return folder;
    }

    Path log() {
        return folder.resolve("hub.log");
    }

    /** Lets another demo have the folder; the files stay. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void empty(Path folder, Path mark) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(mark)) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!visited.equals(folder)) {
                    Files.delete(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
