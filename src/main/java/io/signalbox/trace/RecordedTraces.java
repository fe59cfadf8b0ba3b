package io.signalbox.trace;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

import io.signalbox.message.TraceContext;

/**
 * Spans of OpenTelemetry, sent by OTLP in batches off the path of the work. While the collector is away a bounded number waits, and what comes
 * beyond is dropped: nothing that is delivered waits for it.
 */
public final class RecordedTraces implements Traces {

    static final String MESSAGING = "signalbox";

    private static final String SCOPE = "io.signalbox";
    private static final int LONGEST_VALUE = 256;
    private static final Duration SEND_EVERY = Duration.ofSeconds(1);
    private static final long GOODBYE_SECONDS = 2;

    private final KnownIds ids = new KnownIds();
    private final Sampling sampling;
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * @param version of the product
     * @param headers for the collector; asked for each batch
     */
    public RecordedTraces(TraceConfig config, String version, Supplier<Map<String, String>> headers, Clock clock) {
        this.sampling = new Sampling(config.sample(), config.perSecond(), clock);
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(config.endpoint().orElseThrow().toString())
                .setTimeout(config.timeout())
                .setCompression("gzip")
                .setHeaders(headers)
                .build();
        Resource resource = Resource.create(Attributes.builder()
                .put("service.name", "signalbox")
                .put("service.version", version)
                .put("service.instance.id", UUID.randomUUID().toString())
                .build());
        this.provider = SdkTracerProvider.builder()
                .setResource(resource)
                .setIdGenerator(ids)
                .setSampler(Sampler.alwaysOn()) // what is not recorded is not begun
                .setSpanLimits(SpanLimits.builder()
                        .setMaxAttributeValueLength(LONGEST_VALUE)
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(SEND_EVERY)
                        .setExporterTimeout(config.timeout())
                        .build())
                .build();
        this.tracer = provider.get(SCOPE, version);
    }

    /** Decides for all that follows, whatever the sender says: who sends webhooks must not decide what the hub pays for. */
    @Override
    public Work webhook(String system, String webhook, TraceContext came) {
        String trace = came == null ? IdGenerator.random().generateTraceId() : came.traceId();
        if (!sampling.begins(trace)) {
            return unrecorded(trace, came);
        }
        SpanBuilder builder = begin("POST /in/" + system + "/" + webhook, SpanKind.SERVER, came);
        Span span = ids.using(trace, null, builder::startSpan);
        return new RecordedWork(this, span, came)
                .with("http.request.method", "POST")
                .with("http.route", "/in/" + system + "/" + webhook)
                .with("url.path", "/in/" + system + "/" + webhook)
                .with("signalbox.system", system)
                .with("signalbox.event", webhook);
    }

    /** Only carries the trace on, and says so to those who come after. */
    private static Work unrecorded(String trace, TraceContext came) {
        return came == null
                ? Work.unrecorded(new TraceContext(trace, IdGenerator.random().generateSpanId(), 0, null))
                : Work.unrecorded(came.unsampled());
    }

    @Override
    public Work attempt(TraceContext message, Supplier<Attempted> attempt) {
        if (message != null && !message.isSampled()) {
            return Work.unrecorded(message);
        }
        Attempted it = attempt.get();
        String trace = message == null ? KnownIds.traceOf(it.event()) : message.traceId();
        if (message == null && !sampling.begins(trace)) {
            return unrecorded(trace, null);
        }
        SpanBuilder builder = begin("process " + it.channel(), SpanKind.CONSUMER, message);
        if (it.number() > 1) {
            builder.addLink(SpanContext.create(
                    trace,
                    KnownIds.spanOf(it.key(), it.number() - 1),
                    TraceFlags.getSampled(),
                    TraceState.getDefault()));
        }
        Span span = ids.using(trace, KnownIds.spanOf(it.key(), it.number()), builder::startSpan);
        return new RecordedWork(this, span, message)
                .with("messaging.system", MESSAGING)
                .with("messaging.operation.type", "process")
                .with("messaging.operation.name", "process")
                .with("messaging.destination.name", it.channel())
                .with("messaging.destination.subscription.name", it.subscription())
                .with("signalbox.route", it.subscription())
                .with("signalbox.delivery", it.delivery())
                .with("signalbox.attempt", it.number());
    }

    @Override
    public Work call(TraceContext parent, String system, String operation) {
        String trace = parent == null ? IdGenerator.random().generateTraceId() : parent.traceId();
        if (parent == null ? !sampling.begins(trace) : !parent.isSampled()) {
            return unrecorded(trace, parent);
        }
        SpanBuilder builder = begin(system + "/" + operation, SpanKind.CLIENT, parent);
        Span span = ids.using(trace, null, builder::startSpan);
        return new RecordedWork(this, span, parent)
                .with("signalbox.system", system)
                .with("signalbox.operation", operation);
    }

    @Override
    public Work token(String host) {
        String trace = IdGenerator.random().generateTraceId();
        if (!sampling.begins(trace)) {
            return Work.NONE;
        }
        Span span = ids.using(trace, null, begin("fetch token", SpanKind.CLIENT, null)::startSpan);
        return new RecordedWork(this, span, null)
                .with("http.request.method", "POST")
                .with("server.address", host);
    }

    /** @param parent null for what begins a trace */
    SpanBuilder begin(String name, SpanKind kind, TraceContext parent) {
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind);
        if (parent == null) {
            return builder.setNoParent();
        }
        SpanContext remote = SpanContext.createFromRemoteParent(
                parent.traceId(), parent.spanId(), TraceFlags.fromByte((byte) parent.flags()), TraceState.getDefault());
        return builder.setParent(Context.root().with(Span.wrap(remote)));
    }

    @Override
    public void close() {
        provider.shutdown().join(GOODBYE_SECONDS, TimeUnit.SECONDS);
    }
}
