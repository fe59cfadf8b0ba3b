package io.signalbox.component.system;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.UnitOfWorkHelper;

import io.signalbox.endpoint.EndpointFeed;

/**
 * What a consumer hands its exchanges to, by threads of its component. An exchange ends well once its message is kept. Else it ends with an exception
 * that goes through the component, so that one which acknowledges whatever came back has nothing that came back.
 */
final class HoldExchange implements AsyncProcessor {

    private final EndpointFeed feed;
    private final Predicate<HeldMessage> accepts;
    private final Consumer<IOException> broken;

    /**
     * @param accepts takes a message, and says whether it did
     * @param broken told of a body that breaks off
     */
    HoldExchange(EndpointFeed feed, Predicate<HeldMessage> accepts, Consumer<IOException> broken) {
        this.feed = feed;
        this.accepts = accepts;
        this.broken = broken;
    }

    @Override
    public void process(Exchange exchange) {
        List<Synchronization> completions = exchange.getExchangeExtension().handoverCompletions();
        boolean isKept = isKept(exchange);
        if (!isKept) {
            exchange.setException(new RuntimeCamelException("the message is not kept"));
        }
        // There is no route here that would see to them. Some components acknowledge by them.
        UnitOfWorkHelper.doneSynchronizations(exchange, completions);
        if (!isKept) {
            throw exchange.getException(RuntimeCamelException.class);
        }
    }

    private boolean isKept(Exchange exchange) {
        try {
            HeldMessage message = new HeldMessage(ReadExchange.of(exchange, feed));
            return accepts.test(message) && message.isKept();
        } catch (IOException e) {
            broken.accept(e);
            return false;
        }
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        process(exchange);
        callback.done(true);
        return true;
    }

    @Override
    public CompletableFuture<Exchange> processAsync(Exchange exchange) {
        process(exchange);
        return CompletableFuture.completedFuture(exchange);
    }
}
