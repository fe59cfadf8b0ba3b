package io.signalbox.component.system;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/**
 * What a system answered.
 *
 * @param body in full for a 2xx, else its beginning; never null
 * @param isWhole false when a 2xx held more than is allowed
 */
record Answer(HttpResponse response, byte[] body, boolean isWhole) {

    int status() {
        return response.getCode();
    }

    /** The first header of this name in any case, or null. */
    String header(String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
