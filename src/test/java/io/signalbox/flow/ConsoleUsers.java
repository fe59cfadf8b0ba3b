package io.signalbox.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** People in the users file, written as the documentation says and with few iterations; each one's name is their role. */
public final class ConsoleUsers {

    public static final String PASSWORD = "correct horse battery staple";

    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private ConsoleUsers() {}

    public static void write(Path data) throws IOException {
        Files.createDirectories(data);
        String users = List.of("viewer", "operator", "admin").stream()
                .map(role ->
                        """
                        {"name": "%s", "role": "%s", "password": "%s", "mustChange": false}"""
                                .formatted(role, role, hash(PASSWORD)))
                .collect(Collectors.joining(",\n"));
        Files.writeString(data.resolve("users.json"), "{\"users\": [" + users + "]}");
    }

    private static String hash(String password) {
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, 1_000, 512))
                    .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            return "pbkdf2-sha512:1000:" + base64.encodeToString(SALT) + ":" + base64.encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
