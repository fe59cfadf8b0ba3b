package io.signalbox.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.signalbox.access.Caller.Interface;
import io.signalbox.datafolder.DataFolder;
import io.signalbox.datafolder.PrivateFiles;
import io.signalbox.document.Sha256;
import io.signalbox.schedule.Schedule;

/**
 * The bearer tokens by which programs come in. {@code <data>/token} is made at the first start and readable by its owner only: whoever can
 * read the data folder is {@code local-admin}, on this machine and whatever the ledger says. Further ones are kept in a file of the data folder,
 * or in a ledger that several hubs share.
 */
@Singleton
public final class AccessTokens {

    /** The name of whoever holds the token of the data folder. */
    public static final String LOCAL_ADMIN = "local-admin";

    private static final int BYTES = 32;

    private final TokenStore store;
    private final TokenEntry local;

    AccessTokens(DataFolder folder, TokenStore store) {
        this.store = store;
        try {
            this.local = new TokenEntry(
                    LOCAL_ADMIN, Grants.of(Role.ADMIN), Sha256.of(readOrMake(folder.resolve("token"))), null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the access token in folder " + folder.path(), e);
        }
    }

    /** From the start of the hub on. May block. */
    public void follow(Schedule schedule) {
        store.follow(schedule);
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

    /**
     * Who holds this token; compares in constant time. May read a small file.
     *
     * @throws io.signalbox.problem.ProblemException when it is not that of the data folder and cannot be looked up
     */
    public Optional<Caller> caller(String presented, Interface via) {
        if (presented == null) {
            return Optional.empty();
        }
        byte[] hash = Sha256.of(presented);
        TokenEntry found = null;
        if (MessageDigest.isEqual(local.hash(), hash)) {
            found = local;
        } else {
            for (TokenEntry entry : store.all()) {
                found = MessageDigest.isEqual(entry.hash(), hash) ? entry : found;
            }
        }
        return Optional.ofNullable(found)
                .filter(entry -> via == Interface.API
                        || !entry.grants().onlyContribute()) // a contributor is let into nothing else
                .map(entry -> new Caller(entry.name(), entry.grants(), via, entry.person()));
    }

    /**
     * The names of those who hold one. May read a small file.
     *
     * @throws io.signalbox.problem.ProblemException when that cannot be said
     */
    public Set<String> names() {
        return Stream.concat(Stream.of(local), store.all().stream())
                .map(TokenEntry::name)
                .collect(Collectors.toSet());
    }
}
