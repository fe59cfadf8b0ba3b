package io.signalbox.component.system;

import java.util.List;

import io.signalbox.problem.Problem;
import io.signalbox.system.Auth;

/** What a system answered. For one thread. */
public final class Answer {

    private final int status;
    private final List<Auth.Header> headers;
    private final byte[] body;
    private final Flaw flaw;
    private final AnswerContent content;
    private final Problem notice;

    /** Why a body is not all there, or not as it was meant. */
    enum Flaw {
        TOO_LARGE("it is larger than limits.maxAnswer allows"),
        CUT_OFF("the connection ended before the answer did"),
        TOO_SLOW("it did not come to its end within limits.timeout"),
        CODING_UNKNOWN("it is packed in a way that nobody asked for"),
        CODING_BROKEN("it says to be packed, but cannot be unpacked");

        private final String text;

        Flaw(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** An answer that is there in full. */
    public Answer(int status, List<Auth.Header> headers, byte[] body) {
        this(status, headers, body, null);
    }

    /**
     * @param body unpacked; in full for a 2xx, else its beginning; never null
     * @param flaw null when nothing is missing that should be there
     */
    Answer(int status, List<Auth.Header> headers, byte[] body, Flaw flaw) {
        this(status, List.copyOf(headers), body, flaw, null, null);
    }

    private Answer(
            int status, List<Auth.Header> headers, byte[] body, Flaw flaw, AnswerContent content, Problem notice) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.flaw = flaw;
        this.content = content;
        this.notice = notice;
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
        return flaw == null;
    }

    /** Null for an answer that is whole. */
    Flaw flaw() {
        return flaw;
    }

    /**
     * The body as a route sees it.
     *
     * @param asJson whether it must be JSON, whatever it says to be
     */
    AnswerContent read(boolean asJson) {
        return flaw == null
                ? AnswerContent.of(body, header("Content-Type"), asJson)
                : new AnswerContent(null, flaw.text());
    }

    /** What a route goes on with; never null once the answer was judged. */
    AnswerContent content() {
        return content;
    }

    /** What is to be known of a call that succeeded all the same, or null. */
    Problem notice() {
        return notice;
    }

    /** The same answer, judged. */
    Answer accepted(AnswerContent read, Problem noticed) {
        return new Answer(status, headers, body, flaw, read, noticed);
    }
}
