package io.signalbox.component.system;

import java.io.IOException;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpException;

import io.signalbox.credential.TlsIdentity;
import io.signalbox.http.TargetCheck;
import io.signalbox.system.SystemDescriptor;

/** The one HTTP endpoint of a system for an identity, with its own connections; shared by all its operations and routes. */
final class SystemClient extends ServiceSupport {

    private final HttpEndpoint endpoint;
    private final PolicedHttpProducer producer;

    /** @param identity null for nobody in particular */
    SystemClient(CamelContext context, SystemDescriptor system, Deadlines deadlines, TlsIdentity identity) {
        HttpPolicy policy = new HttpPolicy(system.limits());
        TargetCheck target = new TargetCheck(system.address().uri().getHost());
        CheckedResolver resolver = new CheckedResolver(target, SystemDefaultDnsResolver.INSTANCE);
        HttpComponent http = context.getComponent("http", HttpComponent.class);
        endpoint = new HttpEndpoint(
                "http://" + system.name(),
                http,
                HttpClientBuilder.create(),
                policy.newConnections(resolver, identity),
                policy);
        endpoint.setHttpUri(system.address().uri());
        endpoint.setThrowExceptionOnFailure(false);
        endpoint.setSkipControlHeaders(true);
        endpoint.setSkipRequestHeaders(true);
        endpoint.setSkipResponseHeaders(true);
        endpoint.setCopyHeaders(false);
        endpoint.setClearExpiredCookies(false);
        producer = new PolicedHttpProducer(endpoint, system.limits(), deadlines);
    }

    /** Blocks until the answer is read, or the system's timeout is over. */
    Answer call(OutboundRequest request) throws IOException, HttpException {
        Exchange exchange = new DefaultExchange(endpoint.getCamelContext());
        exchange.getIn().setBody(request);
        try {
            producer.process(exchange);
        } catch (IOException | HttpException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return (Answer) exchange.getMessage().getBody();
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(endpoint, producer);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopAndShutdownServices(producer, endpoint);
    }
}
