package io.signalbox.trial;

import java.util.Set;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultEndpoint;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** An endpoint that reaches out of the process: in a test nothing is sent there. */
final class FencedEndpoint extends DefaultEndpoint {

    private static final Set<String> HARMLESS =
            Set.of("channel", "system", "mapping", "direct", "log", "language", "validator", "json-validator");

    private final Endpoint real;
    private final String scheme;

    private FencedEndpoint(String uri, Endpoint real, String scheme) {
        super(uri, real.getComponent());
        this.real = real;
        this.scheme = scheme;
    }

    /** The endpoint itself when it touches nothing outside, else a fence in its place. */
    static Endpoint around(String uri, Endpoint endpoint) {
        String scheme = uri.substring(0, Math.max(0, uri.indexOf(':')));
        return HARMLESS.contains(scheme) ? endpoint : new FencedEndpoint(uri, endpoint, scheme);
    }

    @Override
    public Producer createProducer() {
        return new DefaultAsyncProducer(this) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                exchange.setException(new ProblemException(Problem.of(
                        ProblemCode.ROUTE_TEST_OFF_LIMITS,
                        "a step sends to '" + scheme + ":', which a test does not reach; reach it through 'system:'")));
                callback.done(true);
                return true;
            }
        };
    }

    /** Made with its route, and started by nobody. */
    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        return real.createConsumer(processor);
    }

    @Override
    public boolean isLenientProperties() {
        return true;
    }
}
