package io.signalbox.component.system;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.HttpEntity;

/**
 * A body as far as it may be read.
 *
 * @param isWhole false when there is more than the limit
 */
record CappedBody(byte[] bytes, boolean isWhole) {

    private static final byte[] NOTHING = {};

    /** @param entity null for an answer without a body */
    static CappedBody read(HttpEntity entity, int limit) throws IOException {
        if (entity == null) {
            return new CappedBody(NOTHING, true);
        }
        long announced = entity.getContentLength();
        InputStream in = entity.getContent();
        if (announced > limit) {
            return new CappedBody(in.readNBytes(limit), false);
        }
        if (announced >= 0) {
            byte[] bytes = in.readNBytes((int) announced);
            in.close();
            return new CappedBody(bytes, true);
        }
        byte[] bytes = in.readNBytes(limit);
        return new CappedBody(bytes, bytes.length < limit || in.read() < 0);
    }
}
