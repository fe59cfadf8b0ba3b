package io.signalbox.component.system;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;

import io.signalbox.call.OutboundCall;
import io.signalbox.call.Wire;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.schedule.Deadlines;
import io.signalbox.system.SystemDescriptor;

/**
 * Carries the calls to one system, of every kind, to producers of Camel. Connections are a line's own for each identity, since a
 * connection keeps the one it was made with.
 */
final class CamelWire implements Wire {

    /** The present identity, and the one before its change. */
    private static final int MOST = 2;

    private final CamelContext context;
    private final SystemDescriptor system;
    private final CamelLines lines;
    private final Deadlines deadlines;
    private final Clock clock;
    private final Map<Class<? extends CallRequest>, CamelLine> anonymous = new ConcurrentHashMap<>();
    private final Map<Named, CamelLine> named = new LinkedHashMap<>(4, 0.75f, true);

    CamelWire(CamelContext context, SystemDescriptor system, CamelLines lines, Deadlines deadlines, Clock clock) {
        this.context = context;
        this.system = system;
        this.lines = lines;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    private record Named(Class<? extends CallRequest> requests, RequestSigner.Identity identity) {}

    @Override
    public Answer send(OutboundCall call) throws IOException {
        CallRequest request = call.request();
        CamelLine line = line(request);
        Exchange exchange = new DefaultExchange(context);
        line.write(request, exchange);
        try {
            line.producer().process(exchange);
        } catch (Exception e) {
            throw failure(e);
        }
        if (exchange.getException() != null) {
            throw failure(exchange.getException());
        }
        RawAnswer answer = line.read(exchange);
        return new Answer(call.operation().outcome(answer, clock), answer);
    }

    private static IOException failure(Exception failure) {
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure instanceof IOException lost) {
            return lost;
        }
        throw new IllegalStateException(failure);
    }

    private CamelLine line(CallRequest request) {
        if (request.identity() == null) {
            CamelLine line = anonymous.get(request.getClass());
            return line != null ? line : anonymous.computeIfAbsent(request.getClass(), requests -> started(request));
        }
        synchronized (named) {
            Named name = new Named(request.getClass(), request.identity());
            CamelLine line = named.get(name);
            if (line == null) {
                line = started(request);
                named.put(name, line);
                dropEldest();
            }
            return line;
        }
    }

    private void dropEldest() {
        if (named.size() > MOST) {
            CamelLine unused = named.remove(named.keySet().iterator().next());
            // By then no call through it can still be under way.
            deadlines.after(
                    system.limits().timeout().multipliedBy(2), () -> ServiceHelper.stopService(unused.producer()));
        }
    }

    private CamelLine started(CallRequest request) {
        CamelLine line = lines.of(request).make(context, system, request.identity(), deadlines);
        ServiceHelper.startService(line.producer().getEndpoint(), line.producer());
        return line;
    }

    private static void stop(CamelLine line) {
        ServiceHelper.stopAndShutdownServices(line.producer(), line.producer().getEndpoint());
    }

    @Override
    public void close() {
        synchronized (named) {
            named.values().forEach(CamelWire::stop);
            named.clear();
        }
        anonymous.values().forEach(CamelWire::stop);
        anonymous.clear();
    }
}
