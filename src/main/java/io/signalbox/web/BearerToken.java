package io.signalbox.web;

import java.util.Optional;

/** The token of an {@code Authorization} header (RFC 6750). */
public final class BearerToken {

    static final String SCHEME = "Bearer";

    private static final String START = SCHEME + " ";

    private BearerToken() {}

    /**
     * @param header or null
     * @return the token, empty for none or another scheme; schemes are read without regard to case (RFC 9110, section 11.1)
     */
    public static Optional<String> of(String header) {
        return header != null && header.regionMatches(true, 0, START, 0, START.length())
                ? Optional.of(header.substring(START.length()))
                : Optional.empty();
    }
}
