package io.signalbox.trace;

import io.signalbox.message.TraceContext;

/** A piece of the hub's work under way. Where nothing is recorded it only carries the trace on. For one thread at a time, but for its children. */
public interface Work {

    /** Nothing is recorded, and no trace came. */
    Work NONE = new UnrecordedWork(null);

    /** @param came may be null */
    static Work unrecorded(TraceContext came) {
        return came == null ? NONE : new UnrecordedWork(came);
    }

    /** What those who go on from here name as their parent; null where there is no trace. */
    TraceContext trace();

    /** Whether there is a span of it; otherwise it only carries a trace on, or nothing. */
    boolean isRecorded();

    /** Begins a call of a system. */
    Work calling(String system, String operation);

    /** A message is appended to a channel; what it keeps as its trace, or null. */
    TraceContext appending(String channel);

    /** Notes an attribute. Nothing of a payload, no address with values in it, nothing that a sender chose. */
    Work with(String attribute, String value);

    Work with(String attribute, long value);

    /** @param error of a short list, such as a problem's code */
    Work failed(String error);

    /** Once; nothing is noted afterwards. What never ends is not sent. */
    void end();
}
