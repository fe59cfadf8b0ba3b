package io.signalbox.format;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Text on its way into bytes. */
final class TextOutput implements Closeable {

    private final OutputStream out;
    private final Charset charset;
    private final CharsetEncoder encoder;

    TextOutput(OutputStream out, Charset charset, boolean writesMark) throws IOException {
        this.out = new BufferedOutputStream(out, 64 * 1024);
        this.charset = charset;
        this.encoder = charset.newEncoder();
        if (writesMark) {
            this.out.write("\uFEFF".getBytes(charset));
        }
    }

    /** @throws FormatException when the charset has not all of its characters; then nothing is written */
    void write(CharSequence text) throws IOException {
        if (!encoder.canEncode(text)) {
            throw new FormatException("it holds a character that the charset " + charset.name() + " has not");
        }
        out.write(text.toString().getBytes(charset));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
