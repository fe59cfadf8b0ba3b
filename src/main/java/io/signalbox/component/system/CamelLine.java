package io.signalbox.component.system;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;

import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.schedule.Deadlines;
import io.signalbox.system.SystemDescriptor;

/** How requests of one kind become exchanges of a Camel producer, and what comes of them an answer. Used by many threads. */
public interface CamelLine {

    /** Of an endpoint of its own; started and stopped by the wire. */
    Producer producer();

    /** Puts a request into an exchange that is empty. */
    void write(CallRequest request, Exchange exchange);

    /** Takes the answer out of the exchange that the producer has processed. */
    RawAnswer read(Exchange exchange);

    /** Makes the line to a system. */
    @FunctionalInterface
    interface Factory {

        /** @param identity who we are on its connections, or null for nobody in particular */
        CamelLine make(
                CamelContext context, SystemDescriptor system, RequestSigner.Identity identity, Deadlines deadlines);
    }
}
