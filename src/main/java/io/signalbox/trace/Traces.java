package io.signalbox.trace;

import java.util.function.Supplier;

import io.signalbox.message.TraceContext;

/** Begins what is recorded. Safe for many threads. */
public interface Traces extends AutoCloseable {

    /** Records nothing. */
    Traces OFF = new Traces() {
        @Override
        public Work webhook(String system, String webhook, TraceContext came) {
            return Work.unrecorded(came);
        }

        @Override
        public Work attempt(TraceContext message, Supplier<Attempted> attempt) {
            return Work.unrecorded(message);
        }

        @Override
        public Work call(TraceContext parent, String system, String operation) {
            return Work.unrecorded(parent);
        }

        @Override
        public Work token(String host) {
            return Work.NONE;
        }

        @Override
        public void close() {
            // nothing is held
        }
    };

    /** A webhook is called. */
    Work webhook(String system, String webhook, TraceContext came);

    /**
     * A delivery is tried. A later try is a part of the same trace, and names the one before by a link.
     *
     * @param attempt asked only where it is recorded
     */
    Work attempt(TraceContext message, Supplier<Attempted> attempt);

    /**
     * A system is called, within no attempt: by a poll, a run, a probe, or for many messages at once.
     *
     * @param parent null for what begins a trace
     */
    Work call(TraceContext parent, String system, String operation);

    /** A token is fetched; a trace of its own, since many calls wait for it. */
    Work token(String host);

    /** Sends what is left, within a second or two. */
    @Override
    void close();
}
