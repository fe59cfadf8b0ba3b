package io.signalbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

import io.signalbox.exchange.Answer.Flaw;

/**
 * A body as far as it came and may be read, unpacked.
 *
 * @param flaw why there should be more or other than that; null when it is all
 */
public record CappedBody(byte[] bytes, Flaw flaw) {

    private static final byte[] NOTHING = {};
    private static final int BLOCK = 8 * 1024;
    private static final int LEAST = 32;

    public boolean isWhole() {
        return flaw == null;
    }

    /** Blocks. That a body breaks off is a flaw and no failure: the status and the headers have come. */
    public static CappedBody read(ClassicHttpResponse response, int limit) {
        HttpEntity entity = response.getEntity();
        CappedBody packed = entity == null ? new CappedBody(NOTHING, null) : raw(entity, limit);
        Header coding = response.getFirstHeader("Content-Encoding");
        ContentCoding plain = ContentCoding.unpack(packed.bytes(), coding == null ? null : coding.getValue(), limit);
        return new CappedBody(plain.bytes(), packed.flaw() == null ? plain.flaw() : packed.flaw());
    }

    private static CappedBody raw(HttpEntity entity, int limit) {
        long said = entity.getContentLength();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.max(LEAST, Math.min(limit, said)));
        try {
            InputStream in = entity.getContent();
            copy(in, bytes, limit, said < 0 ? BLOCK : (int) Math.max(LEAST, Math.min(BLOCK, said)));
            boolean more = bytes.size() >= limit && (said > limit || in.read() >= 0);
            if (!more) {
                in.close();
            }
            return new CappedBody(bytes.toByteArray(), more ? Flaw.TOO_LARGE : null);
        } catch (IOException e) {
            return new CappedBody(bytes.toByteArray(), Flaw.CUT_OFF);
        }
    }

    /** Reads to the end or the limit; what was read before a failure stays. */
    static void copy(InputStream in, ByteArrayOutputStream to, int limit) throws IOException {
        copy(in, to, limit, BLOCK);
    }

    private static void copy(InputStream in, ByteArrayOutputStream to, int limit, int blockSize) throws IOException {
        byte[] block = new byte[blockSize];
        int read = 0;
        while (to.size() < limit && read >= 0) {
            read = in.read(block, 0, Math.min(block.length, limit - to.size()));
            if (read > 0) {
                to.write(block, 0, read);
            }
        }
    }
}
