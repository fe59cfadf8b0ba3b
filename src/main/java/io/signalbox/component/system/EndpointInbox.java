package io.signalbox.component.system;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.camel.CamelContext;

import io.signalbox.consume.Inbox;
import io.signalbox.consume.Received;
import io.signalbox.endpoint.EndpointFeed;
import io.signalbox.endpoint.EndpointRequest;
import io.signalbox.endpoint.EndpointRequest.Target;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/**
 * What a component of Camel brings. Its threads wait with their messages until these are kept, so that it takes no more than it has threads, and lets
 * nothing be forgotten before.
 */
final class EndpointInbox implements Inbox {

    private static final int MOST_BYTES = 8 << 20;

    private final CallName call;
    private final EndpointFeed feed;
    private final EndpointConsumer consumer;
    private final CompletableFuture<Void> heard = new CompletableFuture<>();
    private final BlockingQueue<HeldMessage> waiting = new LinkedBlockingQueue<>();
    private final List<HeldMessage> taken = new ArrayList<>();
    private final Object gate = new Object();
    private boolean isClosed;
    private volatile IOException broken;

    private EndpointInbox(CamelContext context, EndpointFeed feed, CallName call) {
        this.call = call;
        this.feed = feed;
        this.consumer = new EndpointConsumer(
                context, feed, call, new HoldExchange(feed, this::accepts, failure -> broken = failure));
    }

    static Inbox open(CamelContext context, EndpointFeed feed, SystemDescriptor system, RequestSigner signer) {
        Target target = feed.target();
        URI url = target.address() == null ? null : system.address().require(system.name());
        Login login = Login.of(signer.headers(EndpointRequest.VERB, URI.create("camel:" + target.scheme()), null));
        EndpointInbox inbox = new EndpointInbox(context, feed, new CallName(system.name(), feed.name()));
        try {
            inbox.start(feed.at(url), login, system.limits().timeout());
            return inbox;
        } catch (ProblemException e) {
            inbox.close();
            throw e;
        }
    }

    /** Returns when the consumer has started, or waits for its first message to be taken. */
    private void start(Target target, Login login, Duration timeout) {
        CompletableFuture<Void> started = consumer.start(target, login, timeout);
        try {
            CompletableFuture.anyOf(started, heard).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw EndpointFailure.of(call, feed, e.getCause());
        } catch (TimeoutException e) {
            throw new ProblemException(CallProblems.late(call, timeout), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(CallProblems.late(call, timeout), e);
        }
    }

    private boolean accepts(HeldMessage message) {
        synchronized (gate) {
            if (isClosed) {
                return false;
            }
            waiting.add(message);
        }
        heard.complete(null);
        return true;
    }

    @Override
    public List<Received> receive(Duration longest) {
        int bytes = 0;
        HeldMessage next = first(longest);
        while (next != null) {
            taken.add(next);
            byte[] body = next.received().body();
            bytes += body == null ? 0 : body.length;
            next = taken.size() < MOST && bytes < MOST_BYTES ? waiting.poll() : null;
        }
        Throwable failure = broken == null ? consumer.failure() : broken;
        if (taken.isEmpty() && failure != null) {
            throw EndpointFailure.of(call, feed, failure);
        }
        return taken.stream().map(HeldMessage::received).toList();
    }

    private HeldMessage first(Duration longest) {
        try {
            return waiting.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void acknowledge() {
        taken.forEach(HeldMessage::keep);
        taken.clear();
    }

    /** Nobody can be asked: {@link #receive} sees what there is to see. */
    @Override
    public void check() {}

    /** Components end without waiting for messages that were not kept, which their threads give back. */
    @Override
    public void close() {
        synchronized (gate) {
            isClosed = true;
        }
        taken.forEach(HeldMessage::giveBack);
        waiting.forEach(HeldMessage::giveBack);
        consumer.stop();
    }
}
