package io.signalbox.exchange;

import java.util.List;

import io.signalbox.problem.Problem;

/** What a system answered. For one thread. */
public final class Answer {

    private final CallOutcome outcome;
    private final RawAnswer raw;
    private final AnswerContent content;
    private final Problem notice;

    /** Why a body is not all there, or not as it was meant. */
    public enum Flaw {
        TOO_LARGE("it is larger than limits.maxAnswer allows"),
        CUT_OFF("the connection ended before the answer did"),
        TOO_SLOW("it did not come to its end within limits.timeout"),
        CODING_UNKNOWN("it has a content encoding that was not asked for"),
        CODING_BROKEN("it says to be packed, but cannot be unpacked");

        private final String text;

        Flaw(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** An answer that nobody has judged. */
    public Answer(CallOutcome outcome, RawAnswer raw) {
        this(outcome, raw, null, null);
    }

    private Answer(CallOutcome outcome, RawAnswer raw, AnswerContent content, Problem notice) {
        this.outcome = outcome;
        this.raw = raw;
        this.content = content;
        this.notice = notice;
    }

    public CallOutcome outcome() {
        return outcome;
    }

    /** The first header of this name in any case, or null. */
    public String header(String name) {
        return first(raw.headers(), name);
    }

    static String first(List<HeaderField> headers, String name) {
        for (HeaderField header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }

    public List<HeaderField> headers() {
        return raw.headers();
    }

    /** The values of a header by its name in any case, in order. */
    public List<String> headers(String name) {
        return header(name) == null
                ? List.of()
                : headers().stream()
                        .filter(header -> header.name().equalsIgnoreCase(name))
                        .map(HeaderField::value)
                        .toList();
    }

    public byte[] body() {
        return raw.body();
    }

    public boolean isWhole() {
        return raw.flaw() == null;
    }

    /** Null for an answer that is whole. */
    public Flaw flaw() {
        return raw.flaw();
    }

    /** What a route goes on with; never null once the answer was judged. */
    public AnswerContent content() {
        return content;
    }

    /** What is to be known of a call that succeeded all the same, or null. */
    public Problem notice() {
        return notice;
    }

    /** The same answer, judged. */
    public Answer accepted(AnswerContent read, Problem noticed) {
        return new Answer(outcome, raw, read, noticed);
    }
}
