package io.signalbox.datafolder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Where the hub keeps its files. Whoever has one knows that the folder is there, can be written, and is closed to others.
 *
 * @param path absolute
 */
public record DataFolder(Path path) {

    /** Makes it from the settings, before anything that keeps a file. */
    static final class Beans {

        @Produces
        @Singleton
        DataFolder dataFolder(@ConfigProperty(name = "signalbox.data", defaultValue = "data") Path path) {
            return open(path);
        }
    }

    /**
     * Makes the folder where it is missing.
     *
     * @throws ProblemException {@code DATA_FOLDER_UNUSABLE}
     */
    public static DataFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw unusable(path, "it is not a folder", null);
        }
        try {
            if (!Files.exists(path)) {
                PrivateFiles.createFolder(path);
            }
        } catch (IOException e) {
            throw unusable(path, "it is missing and cannot be made" + whose(above(path)), e);
        }
        if (!Files.isWritable(path)) {
            throw unusable(path, "nothing can be written into it" + whose(path), null);
        }
        try {
            PrivateFiles.tightenAll(path);
        } catch (IOException e) {
            throw unusable(path, "it cannot be read" + whose(path), e);
        }
        return new DataFolder(path);
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    private static Path above(Path missing) {
        Path there = missing;
        while (there.getParent() != null && !Files.isDirectory(there)) {
            there = there.getParent();
        }
        return there;
    }

    /** Found out by trying: what Java knows of a mount may be about another one. */
    private static String whose(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, "start", ".tmp"));
            return "";
        } catch (AccessDeniedException e) {
            return owner(folder);
        } catch (FileSystemException e) {
            boolean readOnly = String.valueOf(e.getReason()).contains("Read-only");
            return readOnly ? ", since the file system of " + folder + " is read-only" : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static String owner(Path folder) {
        try {
            Object owner = Files.getAttribute(folder, "unix:uid");
            Object own = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return ", since " + folder + " belongs to user " + owner + ", and the hub runs as user " + own;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return ""; // not on Linux
        }
    }

    private static ProblemException unusable(Path path, String why, IOException cause) {
        return new ProblemException(
                Problem.of(ProblemCode.DATA_FOLDER_UNUSABLE, "cannot use the data folder " + path + ": " + why), cause);
    }
}
