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
import io.signalbox.access.LedgerTokens;
import io.signalbox.access.Role;
import io.signalbox.ledger.Notes;

/** Further access tokens: in their file, written as the documentation says, or in a ledger. */
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

    /** The same in a ledger that hubs share. */
    public static void keep(Notes notes, Token... tokens) {
        LedgerTokens kept = new LedgerTokens(notes, Path.of("none"), System::nanoTime);
        kept.holders().forEach(holder -> kept.remove(holder.name()));
        for (Token token : tokens) {
            kept.add(token.name(), token.grants(), hash(token), token.name());
        }
    }

    private static String line(Token token) {
        return token.name() + " " + token.grants().text() + " " + hash(token) + " " + token.name() + "\n";
    }

    private static String hash(Token token) {
        try {
            byte[] secret = token.secret().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
