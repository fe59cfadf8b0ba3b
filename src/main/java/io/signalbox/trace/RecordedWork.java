package io.signalbox.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

import io.signalbox.message.TraceContext;

/** A span, which is sent. */
final class RecordedWork implements Work {

    private final RecordedTraces traces;
    private final Span span;
    private final TraceContext trace;

    /** @param parent whose state goes on; null for what begins a trace */
    RecordedWork(RecordedTraces traces, Span span, TraceContext parent) {
        this.traces = traces;
        this.span = span;
        SpanContext context = span.getSpanContext();
        this.trace = new TraceContext(
                context.getTraceId(),
                context.getSpanId(),
                context.getTraceFlags().asByte(),
                parent == null ? null : parent.state());
    }

    @Override
    public TraceContext trace() {
        return trace;
    }

    @Override
    public boolean isRecorded() {
        return true;
    }

    @Override
    public Work calling(String system, String operation) {
        return traces.call(trace, system, operation);
    }

    /** The message enters the channel when the delivery is settled: its span is a moment. */
    @Override
    public TraceContext appending(String channel) {
        Span append = traces.begin("send " + channel, SpanKind.PRODUCER, trace).startSpan();
        Work sent = new RecordedWork(traces, append, trace)
                .with("messaging.system", RecordedTraces.MESSAGING)
                .with("messaging.operation.type", "send")
                .with("messaging.operation.name", "send")
                .with("messaging.destination.name", channel);
        sent.end();
        return sent.trace();
    }

    @Override
    public Work with(String attribute, String value) {
        span.setAttribute(attribute, value);
        return this;
    }

    @Override
    public Work with(String attribute, long value) {
        span.setAttribute(attribute, value);
        return this;
    }

    @Override
    public Work failed(String error) {
        span.setAttribute("error.type", error);
        span.setStatus(StatusCode.ERROR);
        return this;
    }

    @Override
    public void end() {
        span.end();
    }
}
