package io.signalbox.kind.echo;

import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;

import io.signalbox.component.system.CamelLine;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.RawAnswer;

/** Carries echoes to a route of the test. */
final class EchoLine implements CamelLine {

    private final Producer producer;

    EchoLine(CamelContext context) {
        try {
            producer = context.getEndpoint("direct:valley").createProducer();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Producer producer() {
        return producer;
    }

    @Override
    public void write(CallRequest request, Exchange exchange) {
        EchoRequest echo = (EchoRequest) request;
        exchange.getIn().setBody(echo.body());
        exchange.getIn().setHeader("key", echo.key());
        exchange.getIn().setHeader("credential", echo.credential());
    }

    @Override
    public RawAnswer read(Exchange exchange) {
        String code = exchange.getMessage().getHeader("code", String.class);
        return new RawAnswer(code, List.of(), exchange.getMessage().getBody(byte[].class), null);
    }
}
