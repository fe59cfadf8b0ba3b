package io.signalbox.drift;

import java.util.HexFormat;

import io.signalbox.document.Sha256;

/** Short names for texts that are not to be kept. */
final class Hash {

    private static final int BYTES = 6;

    private Hash() {}

    static String of(String text) {
        return HexFormat.of().formatHex(Sha256.of(text), 0, BYTES);
    }
}
