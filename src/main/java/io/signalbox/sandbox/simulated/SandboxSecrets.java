package io.signalbox.sandbox.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/**
 * The folder of secrets that the sandbox and the hub share, one file per secret. Folders are 0700 and files 0600 where the
 * file system knows such permissions.
 */
public final class SandboxSecrets {

    private static final List<String> NAMES = List.of(
            "crm/webhook", "billing/token", "marketing/api-key", "support/password", "success/token", "erp/password");

    private final Path folder;

    private SandboxSecrets(Path folder) {
        this.folder = folder;
    }

    /** Writes a random value for every secret that has no file yet; leaves the others as they are. */
    public static SandboxSecrets create(Path folder) throws IOException {
        return create(folder, NAMES);
    }

    public static SandboxSecrets create(Path folder, List<String> names) throws IOException {
        SecureRandom random = new SecureRandom();
        for (String name : names) {
            Path file = folder.resolve(name);
            if (Files.notExists(file)) {
                Files.createDirectories(file.getParent(), permissions(file, "rwx------"));
                Files.createFile(file, permissions(file, "rw-------"));
                Files.writeString(file, value(name, random) + "\n");
            }
        }
        return new SandboxSecrets(folder);
    }

    /** The present value of a secret, such as {@code billing/token}, without the newline at its end. */
    public String read(String name) {
        try {
            return Files.readString(folder.resolve(name)).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException("The secret " + name + " cannot be read from " + folder, e);
        }
    }

    public Supplier<String> supplier(String name) {
        return new ReloadedFile(folder.resolve(name), () -> read(name));
    }

    private static String value(String name, SecureRandom random) {
        if (name.endsWith("/key")) {
            return privateKey(random);
        }
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return name.equals("crm/webhook")
                ? "whsec_" + Base64.getEncoder().encodeToString(bytes)
                : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** In PEM, as PKCS #8. */
    private static String privateKey(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, random);
            String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
            return "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    private static FileAttribute<?>[] permissions(Path file, String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
