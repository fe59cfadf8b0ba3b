package io.signalbox.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The token of this installation, in {@code <data>/token}, made at the first start and readable by its owner only: whoever can
 * read the data folder may ask the API.
 */
@Singleton
public final class AccessToken {

    private static final int BYTES = 32;

    private final byte[] token;

    AccessToken(@ConfigProperty(name = "signalbox.data", defaultValue = "data") Path folder) {
        try {
            this.token = readOrMake(folder.resolve("token"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the access token in folder " + folder, e);
        }
    }

    private static byte[] readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        byte[] token = Files.readString(file).strip().getBytes(StandardCharsets.US_ASCII);
        if (token.length < BYTES) {
            throw new IOException(file + " is too short to be a token; delete it, and a new one is made");
        }
        return token;
    }

    /** Compares in constant time. */
    public boolean matches(String presented) {
        return presented != null && MessageDigest.isEqual(token, presented.getBytes(StandardCharsets.UTF_8));
    }
}
