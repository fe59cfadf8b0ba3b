package io.signalbox.cli.author;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import io.signalbox.cli.command.CommandFailure;

/** A file that a command was given, {@code -} for standard input. */
final class InputFile {

    private InputFile() {}

    /** @param tooLarge the rest of the sentence that begins with the file's name, for one with more than {@code most} bytes */
    static byte[] read(String file, int most, String tooLarge) {
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new CommandFailure(file + " " + tooLarge);
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new CommandFailure("There is no file " + file + ".");
        } catch (IOException e) {
            throw new CommandFailure(file + " cannot be read; check that it is a file and its permissions.");
        }
    }
}
