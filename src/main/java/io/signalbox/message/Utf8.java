package io.signalbox.message;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text as RFC 3629 and RFC 8259 (section 8.2) require it: no overlong forms, no halves of surrogate pairs, neither as bytes nor as escapes of
 * JSON. What two readers would understand differently is no text.
 */
public final class Utf8 {

    private static final int PIECE = 4096;

    private Utf8() {}

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** @throws CharacterCodingException when it is no UTF-8 */
    public static String decode(byte[] bytes) throws CharacterCodingException {
        return decoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    public static boolean isValid(byte[] bytes) {
        CharsetDecoder decoder = decoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(Math.min(bytes.length + 1, PIECE));
        CoderResult result = decoder.decode(in, out, true);
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        return result.isUnderflow();
    }

    /** @param json one whole JSON value: a backslash is part of a text */
    public static boolean escapesWholeCharacters(byte[] json) {
        int i = 0;
        while (i < json.length) {
            if (json[i] != '\\') {
                i++;
            } else if (!isEscape(json, i)) {
                i += 2;
            } else {
                char unit = unit(json, i);
                boolean paired = Character.isHighSurrogate(unit)
                        && isEscape(json, i + 6)
                        && Character.isLowSurrogate(unit(json, i + 6));
                if (Character.isSurrogate(unit) && !paired) {
                    return false;
                }
                i += paired ? 12 : 6;
            }
        }
        return true;
    }

    private static boolean isEscape(byte[] json, int at) {
        return at + 5 < json.length && json[at] == '\\' && json[at + 1] == 'u';
    }

    private static char unit(byte[] json, int at) {
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            unit = unit << 4 | Character.digit(json[i], 16) & 0xf;
        }
        return (char) unit;
    }
}
