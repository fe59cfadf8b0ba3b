package io.signalbox.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

import io.signalbox.exchange.Answer.Flaw;

/**
 * Decompresses what was compressed without being asked for, as far as it may be read: {@code gzip} and {@code deflate}, the latter with or
 * without the frame that RFC 9110 requires.
 */
record ContentCoding(byte[] bytes, Flaw flaw) {

    private static final int MOST_LAYERS = 3;

    /**
     * @param packed what came, maybe only its beginning
     * @param coding the header {@code Content-Encoding}, or null
     * @param limit how large the result may be
     */
    static ContentCoding unpack(byte[] packed, String coding, int limit) {
        ContentCoding plain = new ContentCoding(packed, null);
        if (packed.length == 0 || coding == null) {
            return plain;
        }
        String[] layers = coding.toLowerCase(Locale.ROOT).split(",");
        if (layers.length > MOST_LAYERS) {
            return new ContentCoding(packed, Flaw.CODING_UNKNOWN);
        }
        for (int i = layers.length - 1; i >= 0 && plain.flaw() == null; i--) {
            plain = layer(plain.bytes(), layers[i].trim(), limit);
        }
        return plain;
    }

    private static ContentCoding layer(byte[] packed, String coding, int limit) {
        return switch (coding) {
            case "", "identity" -> new ContentCoding(packed, null);
            case "gzip", "x-gzip" -> read(() -> new GZIPInputStream(new ByteArrayInputStream(packed)), limit);
            case "deflate" -> read(() -> inflated(packed), limit);
            default -> new ContentCoding(packed, Flaw.CODING_UNKNOWN);
        };
    }

    private static InputStream inflated(byte[] packed) {
        boolean framed =
                packed.length > 1 && (packed[0] & 0x0f) == 8 && ((packed[0] & 0xff) << 8 | packed[1] & 0xff) % 31 == 0;
        return new InflaterInputStream(new ByteArrayInputStream(packed), new Inflater(!framed));
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private static ContentCoding read(Opening opening, int limit) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (InputStream in = opening.open()) {
            CappedBody.copy(in, plain, limit);
            boolean more = plain.size() >= limit && in.read() >= 0;
            return new ContentCoding(plain.toByteArray(), more ? Flaw.TOO_LARGE : null);
        } catch (IOException e) {
            return new ContentCoding(plain.toByteArray(), Flaw.CODING_BROKEN);
        }
    }
}
