package io.signalbox.trace;

import io.signalbox.message.TraceContext;

/** Passes on what came, unchanged, as the recommendation wants it of those who do not record. */
record UnrecordedWork(TraceContext trace) implements Work {

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public Work calling(String system, String operation) {
        return this;
    }

    @Override
    public TraceContext appending(String channel) {
        return trace;
    }

    @Override
    public Work with(String attribute, String value) {
        return this;
    }

    @Override
    public Work with(String attribute, long value) {
        return this;
    }

    @Override
    public Work failed(String error) {
        return this;
    }

    @Override
    public void end() {
        // nothing was begun
    }
}
