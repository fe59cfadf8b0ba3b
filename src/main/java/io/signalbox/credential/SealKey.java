package io.signalbox.credential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

/**
 * The key of the seal: the secret {@code signalbox/key} where there is one, which processes on one ledger share; else the file
 * {@code <data>/key}, made at the first start and readable by its owner only.
 */
final class SealKey {

    static final SecretName SHARED = new SecretName("signalbox/key");

    private SealKey() {}

    static byte[] find(SecretStore secrets, Path data) {
        String shared;
        try {
            shared = secrets.get(SHARED).reveal();
        } catch (ProblemException e) {
            return ofFile(data.resolve("key"));
        }
        return read(shared, "secret '" + SHARED + "'");
    }

    private static byte[] ofFile(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return read(Files.readString(file).strip(), "file " + file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the key " + file, e);
        }
    }

    /** Written aside first: a process that dies here leaves no half a key, which would lock out what is sealed with it. */
    private static void make(Path file) throws IOException {
        byte[] random = new byte[Seal.KEY];
        new SecureRandom().nextBytes(random);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path aside = Files.createTempFile(
                folder,
                "key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(aside, HexFormat.of().formatHex(random));
        try {
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            return; // another process was first
        } catch (UnsupportedOperationException | IOException e) {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** 32 bytes in hexadecimal, or in Base64. */
    private static byte[] read(String text, String where) {
        try {
            byte[] key = text.length() == 2 * Seal.KEY
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
            if (key.length == Seal.KEY) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // reported below, without the text
        }
        throw new IllegalStateException("the " + where + " must hold 32 random bytes in hexadecimal or Base64, such as"
                + " those of: openssl rand -hex 32");
    }
}
