package io.signalbox.component.system;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLTimeoutException;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

import io.signalbox.call.DeadlinePassedException;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.RawAnswer;

/** Calls by a client of ours, where Camel's components have no deadline of a whole call, or do not say what was answered. */
final class ClientLine implements CamelLine {

    private static final String REQUEST = "SignalboxRequest";
    private static final String ANSWER = "SignalboxAnswer";

    private final Producer producer;

    /** @param close lets its connections go */
    ClientLine(CamelContext context, String name, Client client, Runnable close) {
        this.producer = new ClientProducer(new ClientEndpoint(context, name), client, close);
    }

    /** Makes one call. Used by many threads. */
    @FunctionalInterface
    interface Client {

        /**
         * Blocks until there is an answer.
         *
         * @param exchange in which the call is made
         * @throws SQLTimeoutException when the time of the call is over
         * @throws SocketTimeoutException the same
         * @throws IOException when there was no answer
         */
        RawAnswer call(CallRequest request, Exchange exchange) throws IOException, SQLTimeoutException;
    }

    @Override
    public Producer producer() {
        return producer;
    }

    @Override
    public void write(CallRequest request, Exchange exchange) {
        exchange.setProperty(REQUEST, request);
    }

    @Override
    public RawAnswer read(Exchange exchange) {
        return exchange.getProperty(ANSWER, RawAnswer.class);
    }

    private static final class ClientProducer extends DefaultProducer {

        private final Client client;
        private final Runnable close;

        private ClientProducer(ClientEndpoint endpoint, Client client, Runnable close) {
            super(endpoint);
            this.client = client;
            this.close = close;
        }

        @Override
        public void process(Exchange exchange) throws IOException {
            try {
                exchange.setProperty(ANSWER, client.call(exchange.getProperty(REQUEST, CallRequest.class), exchange));
            } catch (SQLTimeoutException | SocketTimeoutException e) {
                throw new DeadlinePassedException(e);
            }
        }

        @Override
        protected void doStop() throws Exception {
            close.run();
            super.doStop();
        }
    }

    private static final class ClientEndpoint extends DefaultEndpoint {

        private ClientEndpoint(CamelContext context, String name) {
            super(name, null);
            setCamelContext(context);
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("the line has made it");
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("nothing comes in here");
        }
    }
}
