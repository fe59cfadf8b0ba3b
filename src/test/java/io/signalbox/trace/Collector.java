package io.signalbox.trace;

import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;
import org.eclipse.microprofile.config.ConfigProvider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

/** Stands for a collector of traces: takes OTLP over HTTP as protobuf, and keeps what it gets. */
final class Collector {

    /** Below an address that the tests' hubs know. */
    static final String PATH = "/billing/v1/traces";

    static final String ENDPOINT = "${signalbox.system.billing.url}/v1/traces";

    private final WireMock server;

    Collector() {
        URI url = URI.create(ConfigProvider.getConfig().getValue("signalbox.system.billing.url", String.class));
        server = new WireMock(url.getHost(), url.getPort());
        server.register(
                post(urlEqualTo(PATH)).atPriority(1).willReturn(aResponse().withStatus(200)));
    }

    List<LoggedRequest> requests() {
        return server.find(postRequestedFor(urlEqualTo(PATH)));
    }

    /** All of one trace so far. */
    List<Seen> spans(String traceId) {
        return all().stream().filter(each -> each.traceId().equals(traceId)).toList();
    }

    /** All so far. */
    List<Seen> all() {
        List<Seen> seen = new ArrayList<>();
        for (LoggedRequest request : requests()) {
            read(request.getBody()).getResourceSpansList().stream()
                    .flatMap(each -> each.getScopeSpansList().stream())
                    .flatMap(each -> each.getSpansList().stream())
                    .map(Seen::new)
                    .forEach(seen::add);
        }
        return seen;
    }

    private static ExportTraceServiceRequest read(byte[] body) {
        try {
            return ExportTraceServiceRequest.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A span as it arrived. */
    record Seen(Span span) {

        private static String hex(com.google.protobuf.ByteString bytes) {
            return HexFormat.of().formatHex(bytes.toByteArray());
        }

        String name() {
            return span.getName();
        }

        Span.SpanKind kind() {
            return span.getKind();
        }

        String traceId() {
            return hex(span.getTraceId());
        }

        String id() {
            return hex(span.getSpanId());
        }

        String parent() {
            return hex(span.getParentSpanId());
        }

        List<String> links() {
            return span.getLinksList().stream()
                    .map(link -> hex(link.getSpanId()))
                    .toList();
        }

        Map<String, String> attributes() {
            return span.getAttributesList().stream()
                    .collect(Collectors.toMap(each -> each.getKey(), each -> text(each.getValue())));
        }

        private static String text(AnyValue value) {
            return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
        }

        boolean failed() {
            return span.getStatus().getCodeValue()
                    == io.opentelemetry.proto.trace.v1.Status.StatusCode.STATUS_CODE_ERROR_VALUE;
        }
    }
}
