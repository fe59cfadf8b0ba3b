package io.signalbox.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Names and values of the type {@code application/x-www-form-urlencoded}. */
public final class FormText {

    private FormText() {}

    /** @throws IllegalArgumentException when an escape is none, or the text is no UTF-8 */
    public static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < given.length; i++) {
            if (given[i] == '%') {
                bytes.write(escaped(given, i));
                i += 2;
            } else {
                bytes.write(given[i] == '+' ? ' ' : given[i]);
            }
        }
        try {
            return Utf8.decode(bytes.toByteArray());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a field is not UTF-8", e);
        }
    }

    private static int escaped(byte[] text, int at) {
        int high = at + 2 < text.length ? Character.digit(text[at + 1], 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text[at + 2], 16);
        if (low < 0) {
            throw new IllegalArgumentException("a percent sign is not followed by two hexadecimal digits");
        }
        return high << 4 | low;
    }
}
