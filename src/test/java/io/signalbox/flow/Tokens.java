package io.signalbox.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;

/** The file of further access tokens, written as the documentation says. */
public final class Tokens {

    /** A token, and the name of the person whose it is. */
    public record Token(String name, Grants grants, String secret) {

        public Token(String name, Role role, String secret) {
            this(name, Grants.of(role), secret);
        }
    }

    private Tokens() {}

    /** These and no others are known from now on. */
    public static void write(Path data, Token... tokens) {
        try {
            Files.writeString(
                    data.resolve("tokens"),
                    Arrays.stream(tokens).map(Tokens::line).collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Token token) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(token.secret().getBytes(StandardCharsets.UTF_8));
            return token.name() + " " + token.grants().text() + " "
                    + HexFormat.of().formatHex(hash) + " " + token.name() + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
