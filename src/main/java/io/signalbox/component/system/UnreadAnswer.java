package io.signalbox.component.system;

import java.io.InputStream;
import java.io.OutputStream;

import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Stands for the body of an answer that cannot be read, while the call itself succeeded. A route that does not look at it goes
 * on; whoever reads it parks the delivery. A stream, so that every step and language meets the exception where it reads.
 */
final class UnreadAnswer extends InputStream implements StreamCache {

    private final Problem why;

    UnreadAnswer(Problem why) {
        this.why = why;
    }

    private ProblemException needed() {
        return new ProblemException(Problem.of(
                ProblemCode.ANSWER_NEEDED,
                why.detail() + "; the call is done and is not repeated, but this step needs its answer"));
    }

    @Override
    public int read() {
        throw needed();
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        throw needed();
    }

    @Override
    public int available() {
        throw needed();
    }

    @Override
    public void reset() {
        // nothing was read
    }

    @Override
    public void writeTo(OutputStream to) {
        throw needed();
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        return this;
    }

    @Override
    public boolean inMemory() {
        return true;
    }

    @Override
    public long length() {
        return 0;
    }

    @Override
    public long position() {
        return 0;
    }

    @Override
    public String toString() {
        return "an answer that cannot be read";
    }
}
