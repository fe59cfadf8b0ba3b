package io.signalbox.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;

/** People in the users file, written as the documentation says and with few iterations; each one's name is their role. */
public final class ConsoleUsers {

    public static final String PASSWORD = "correct horse battery staple";

    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private ConsoleUsers() {}

    public static void write(Path data) throws IOException {
        write(data, Map.of());
    }

    /** @param more other people's roles, by their names */
    public static void write(Path data, Map<String, Grants> more) throws IOException {
        Files.createDirectories(data);
        Map<String, Grants> all = new TreeMap<>(more);
        Stream.of(Role.values()).forEach(role -> all.put(role.word(), Grants.of(role)));
        String users = all.entrySet().stream()
                .map(user ->
                        """
                        {"name": "%s", "role": "%s", "password": "%s", "mustChange": false}"""
                                .formatted(user.getKey(), user.getValue().text(), hash(PASSWORD)))
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
