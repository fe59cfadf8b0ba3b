package io.signalbox.component.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.Producer;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;
import org.jboss.logging.Logger;

import io.signalbox.endpoint.EndpointRequest;
import io.signalbox.endpoint.EndpointRequest.Target;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.message.Json;
import io.signalbox.schedule.Threads;
import io.signalbox.system.Limits;

/**
 * Calls endpoints by producers of Camel, one for each endpoint. Components differ in what they do about time, so each call has a thread of
 * its own, which is interrupted when its time is over. Used by many threads.
 */
final class EndpointCalls {

    private static final Logger LOG = Logger.getLogger(EndpointCalls.class);

    private final CamelContext context;
    private final Login login;
    private final Limits limits;
    private final ExecutorService workers = Threads.unbounded("endpoint");
    private final Map<Target, Producer> producers = new ConcurrentHashMap<>();

    EndpointCalls(CamelContext context, Login login, Limits limits) {
        this.context = context;
        this.login = login;
        this.limits = limits;
    }

    /**
     * @throws SocketTimeoutException when the time of the call is over
     * @throws IOException when the system was not reached, or the connection ended
     */
    RawAnswer call(EndpointRequest request) throws IOException {
        Exchange exchange = new DefaultExchange(context, ExchangePattern.InOut);
        request.headers().forEach(exchange.getMessage()::setHeader);
        if (request.contentType() != null) {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, request.contentType());
        }
        exchange.getMessage().setBody(request.body());
        Future<?> under = workers.submit(() -> {
            process(request.target(), exchange);
            return null;
        });
        try {
            under.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return exchange.getException() == null
                    ? answer(request, exchange)
                    : failed(request, exchange.getException());
        } catch (TimeoutException e) {
            under.cancel(true);
            throw (IOException) new SocketTimeoutException("the time is over").initCause(e);
        } catch (ExecutionException e) {
            return failed(request, e.getCause());
        } catch (InterruptedException e) {
            under.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException) new SocketTimeoutException("the hub stops").initCause(e);
        }
    }

    private void process(Target target, Exchange exchange) throws Exception {
        producers.computeIfAbsent(target, this::started).process(exchange);
    }

    private Producer started(Target target) {
        try {
            Producer producer = Endpoints.of(context, target, login).createProducer();
            ServiceHelper.startService(producer.getEndpoint(), producer);
            return producer;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** Only lost connections are told by what was thrown; everything else by the name of its class. */
    private static RawAnswer failed(EndpointRequest request, Throwable failure) throws IOException {
        LOG.debugf(failure, "An endpoint failed scheme=%s", request.target().scheme());
        Throwable telling = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException lost) {
                throw lost;
            }
            if (cause.getClass() != RuntimeCamelException.class && telling.getClass() == RuntimeCamelException.class) {
                telling = cause;
            }
        }
        return new RawAnswer(telling.getClass().getSimpleName(), List.of(), new byte[0], null);
    }

    private RawAnswer answer(EndpointRequest request, Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (body == null || body == request.body()) {
            return new RawAnswer(EndpointRequest.OK, List.of(), new byte[0], null);
        }
        boolean isData = body instanceof Map
                || body instanceof Collection
                || body instanceof JsonNode
                || body instanceof Number
                || body instanceof Boolean;
        String type = isData ? "application/json" : body instanceof String ? "text/plain" : "application/octet-stream";
        int most = limits.maxAnswer();
        try (InputStream in = isData
                ? new ByteArrayInputStream(Json.writer().writeValueAsBytes(body))
                : context.getTypeConverter().mandatoryConvertTo(InputStream.class, exchange, body)) {
            byte[] bytes = in.readNBytes(most + 1);
            Answer.Flaw flaw = bytes.length > most ? Answer.Flaw.TOO_LARGE : null;
            return new RawAnswer(EndpointRequest.OK, List.of(new HeaderField("Content-Type", type)), bytes, flaw);
        } catch (TypeConversionException | NoTypeConversionAvailableException e) {
            LOG.debugf(
                    e,
                    "An endpoint answered with what is no data scheme=%s",
                    request.target().scheme());
            return new RawAnswer(EndpointRequest.OK, List.of(), new byte[0], null);
        }
    }

    void close() {
        workers.shutdownNow();
        producers.values().forEach(producer -> ServiceHelper.stopAndShutdownServices(producer, producer.getEndpoint()));
        producers.clear();
    }
}
