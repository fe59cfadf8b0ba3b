package io.signalbox.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.signalbox.access.Caller.Interface;
import io.signalbox.datafolder.DataFolder;
import io.signalbox.datafolder.PrivateFiles;
import io.signalbox.document.Sha256;

/**
 * The bearer tokens of this installation. {@code <data>/token} is made at the first start and readable by its owner only:
 * whoever can read the data folder is {@code local-admin}. {@code <data>/tokens} holds one line {@code <name> <roles> <SHA-256 of
 * the token in hex> [<person>]} for each further one; it is read again when it changes.
 */
@Singleton
public final class AccessTokens {

    /** The name of whoever holds the token of the data folder. */
    public static final String LOCAL_ADMIN = "local-admin";

    private static final Logger LOG = Logger.getLogger(AccessTokens.class);
    private static final int BYTES = 32;

    private record Entry(String name, Grants grants, byte[] hash, Person person) {}

    private final Path file;
    private final Entry local;
    private List<Entry> others = List.of();
    private String readText = "";

    AccessTokens(DataFolder folder) {
        this.file = folder.resolve("tokens");
        try {
            this.local =
                    new Entry(LOCAL_ADMIN, Grants.of(Role.ADMIN), Sha256.of(readOrMake(folder.resolve("token"))), null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the access token in folder " + folder.path(), e);
        }
    }

    private static String readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            PrivateFiles.write(file, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
        }
        String token = Files.readString(file).strip();
        if (token.length() < BYTES) {
            throw new IOException(file + " is too short to be a token; delete it, and a new one is made");
        }
        return token;
    }

    /** Who holds this token; compares in constant time. Reads a small file. */
    public Optional<Caller> caller(String presented, Interface via) {
        if (presented == null) {
            return Optional.empty();
        }
        byte[] hash = Sha256.of(presented);
        Entry found = null;
        for (Entry entry : entries()) {
            if (MessageDigest.isEqual(entry.hash, hash)) {
                found = entry;
            }
        }
        return Optional.ofNullable(found).map(entry -> new Caller(entry.name, entry.grants, via, entry.person));
    }

    /** The names of those who hold one. Reads a small file. */
    public Set<String> names() {
        return entries().stream().map(Entry::name).collect(Collectors.toSet());
    }

    private synchronized List<Entry> entries() {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            if (!text.equals(readText)) {
                others = parse(text);
                readText = text;
            }
        } catch (IOException e) {
            LOG.warnf("The file of further tokens cannot be read; none of them is accepted file=%s", file);
            others = List.of();
            readText = "";
        }
        List<Entry> all = new ArrayList<>(others);
        all.add(local);
        return all;
    }

    private List<Entry> parse(String text) {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split("\\s+");
            try {
                entries.add(entry(words));
            } catch (IllegalArgumentException e) {
                LOG.warnf(
                        "A line of the token file is not '<name> <roles> <SHA-256> [<person>]': %s file=%s line=%d",
                        e.getMessage(), file, number);
            }
        }
        return entries;
    }

    private static Entry entry(String[] words) {
        if (words.length < 3 || words.length > 4 || !words[2].matches("[0-9a-f]{64}") || words[0].equals(LOCAL_ADMIN)) {
            throw new IllegalArgumentException("it has other parts");
        }
        Person person = words.length == 4 ? Person.of(words[3]) : null;
        return new Entry(words[0], Grants.parse(words[1]), HexFormat.of().parseHex(words[2]), person);
    }
}
