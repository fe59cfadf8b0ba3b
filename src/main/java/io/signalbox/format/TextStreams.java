package io.signalbox.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Opens text: a byte order mark counts before the charset that is declared, and is no part of the text. */
final class TextStreams {

    /** Stands for bytes that are not in the charset. */
    static final char UNKNOWN = '\uFFFD';

    private static final int LONGEST_MARK = 3;

    private TextStreams() {}

    static Reader open(InputStream in, Charset declared) throws IOException {
        PushbackInputStream begin = new PushbackInputStream(in, LONGEST_MARK);
        Charset marked = skipMark(begin);
        return new InputStreamReader(
                begin,
                (marked == null ? declared : marked)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(UNKNOWN)));
    }

    /** The charset that a mark at the beginning names, or null. */
    static Charset skipMark(PushbackInputStream in) throws IOException {
        byte[] begin = in.readNBytes(LONGEST_MARK);
        Charset found = null;
        int length = 0;
        if (begin.length == 3 && begin[0] == (byte) 0xEF && begin[1] == (byte) 0xBB && begin[2] == (byte) 0xBF) {
            found = StandardCharsets.UTF_8;
            length = 3;
        } else if (begin.length >= 2 && begin[0] == (byte) 0xFE && begin[1] == (byte) 0xFF) {
            found = StandardCharsets.UTF_16BE;
            length = 2;
        } else if (begin.length >= 2 && begin[0] == (byte) 0xFF && begin[1] == (byte) 0xFE) {
            found = StandardCharsets.UTF_16LE;
            length = 2;
        }
        in.unread(begin, length, begin.length - length);
        return found;
    }
}
