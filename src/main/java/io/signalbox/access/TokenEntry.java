package io.signalbox.access;

import java.util.HexFormat;

/**
 * An access token as it is kept.
 *
 * @param hash SHA-256 of the token
 * @param person whose it is; null for a program's, and where nobody has said it
 */
record TokenEntry(String name, Grants grants, byte[] hash, Person person) {

    /**
     * @param hash in hex
     * @param person the name of an account, or null
     * @throws IllegalArgumentException when it is not one
     */
    static TokenEntry of(String name, String roles, String hash, String person) {
        if (name.equals(AccessTokens.LOCAL_ADMIN) || !hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("it has other parts");
        }
        return new TokenEntry(
                name, Grants.parse(roles), HexFormat.of().parseHex(hash), person == null ? null : Person.of(person));
    }
}
