package io.signalbox.drop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.signalbox.check.Unit;
import io.signalbox.exchange.Address;

/** The files of a unit as they were at one time, by their names relative to the routes folder. */
final class UnitVersion {

    private static final int SHORT = 12;

    private final Unit unit;
    private final SortedMap<String, byte[]> files;
    private final String digest;

    UnitVersion(Unit unit, Map<String, byte[]> files) {
        this.unit = unit;
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        this.digest = digest(this.files);
    }

    private static String digest(SortedMap<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, bytes) -> {
                byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(8)
                        .putInt(encoded.length)
                        .putInt(bytes.length)
                        .flip());
                digest.update(encoded);
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Unit unit() {
        return unit;
    }

    /** SHA-256 of names and content: the same for no other files, whoever chose them. */
    String digest() {
        return digest;
    }

    /** The beginning of the digest, by which people name a version. */
    String hash() {
        return digest.substring(0, SHORT);
    }

    SortedMap<String, byte[]> files() {
        return files;
    }

    /** Whether one of the configuration keys sets a system's address, or a placeholder {@code {{key}}} or {@code {{key:default}}}. */
    boolean names(Set<String> keys) {
        return keys.contains(Address.overrideKey(unit.name()))
                || files.values().stream()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .anyMatch(text -> keys.stream()
                                .anyMatch(key -> text.contains("{{" + key + "}}") || text.contains("{{" + key + ":")));
    }

    int size() {
        return files.values().stream().mapToInt(bytes -> bytes.length).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnitVersion version && version.unit.equals(unit) && version.digest.equals(digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return unit + "@" + hash();
    }
}
