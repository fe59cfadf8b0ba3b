package io.signalbox.component.system;

import javax.net.ssl.SSLContext;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.http.CheckedResolver;
import io.signalbox.http.HostLookup;
import io.signalbox.http.HttpPolicy;
import io.signalbox.http.HttpRequest;
import io.signalbox.http.TargetCheck;
import io.signalbox.schedule.Deadlines;
import io.signalbox.system.SystemDescriptor;

/** HTTP to one system, by one endpoint with connections of its own; shared by all its operations and routes. */
final class HttpLine implements CamelLine {

    /** Camel's own headers could neither keep the order of a request's headers nor say what is wrong with an answer. */
    static final String REQUEST = "SignalboxHttpRequest";

    static final String ANSWER = "SignalboxHttpAnswer";

    private final PolicedHttpProducer producer;

    HttpLine(CamelContext context, SystemDescriptor system, RequestSigner.Identity identity, Deadlines deadlines) {
        HttpPolicy policy = new HttpPolicy(system.limits());
        TargetCheck target = new TargetCheck(system.address().uri().getHost());
        CheckedResolver resolver = new CheckedResolver(target, HostLookup.INSTANCE);
        SSLContext tls = identity == null ? null : identity.context();
        HttpEndpoint endpoint = new HttpEndpoint(
                "http://" + system.name(),
                context.getComponent("http", HttpComponent.class),
                HttpClientBuilder.create(),
                policy.newConnections(resolver, tls),
                policy::configure);
        endpoint.setHttpUri(system.address().uri());
        endpoint.setThrowExceptionOnFailure(false);
        endpoint.setSkipControlHeaders(true);
        endpoint.setSkipRequestHeaders(true);
        endpoint.setSkipResponseHeaders(true);
        endpoint.setCopyHeaders(false);
        endpoint.setClearExpiredCookies(false);
        producer = new PolicedHttpProducer(endpoint, system.limits(), deadlines);
    }

    @Override
    public Producer producer() {
        return producer;
    }

    @Override
    public void write(CallRequest request, Exchange exchange) {
        exchange.getIn().setBody(request.body());
        exchange.setProperty(REQUEST, (HttpRequest) request);
    }

    @Override
    public RawAnswer read(Exchange exchange) {
        return exchange.getProperty(ANSWER, RawAnswer.class);
    }
}
