package io.signalbox.component.system;

import java.io.IOException;
import java.util.List;

import io.signalbox.system.Auth;

/** What a system answered. For one thread. */
public final class Answer {

    private final int status;
    private final List<Auth.Header> headers;
    private final byte[] body;
    private final boolean isWhole;
    private boolean isRead;
    private Object content;

    /**
     * @param body in full for a 2xx, else its beginning; never null
     * @param isWhole false when a 2xx held more than is allowed
     */
    public Answer(int status, List<Auth.Header> headers, byte[] body, boolean isWhole) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.isWhole = isWhole;
    }

    int status() {
        return status;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The first header of this name in any case, or null. */
    String header(String name) {
        for (Auth.Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }

    List<Auth.Header> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    boolean isWhole() {
        return isWhole;
    }

    /**
     * The body as a route sees it, read once: a tree for JSON, text for text, else bytes; null when it is empty.
     *
     * @throws IOException when the answer says that it is JSON and is not
     */
    Object content() throws IOException {
        if (!isRead) {
            content = JsonBodies.body(body, header("Content-Type"));
            isRead = true;
        }
        return content;
    }
}
