package io.signalbox.component.system;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.http.HttpProducer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequest;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

import io.signalbox.call.DeadlinePassedException;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.http.CappedBody;
import io.signalbox.http.HttpRequest;
import io.signalbox.schedule.Deadlines;
import io.signalbox.schedule.Deadlines.Deadline;
import io.signalbox.system.Limits;

/**
 * Camel's HTTP producer with its freedoms taken away: the request is the {@link HttpRequest} that its line has put into
 * the exchange and nothing else of it counts, the whole call has one deadline, and an answer has a largest size.
 */
final class PolicedHttpProducer extends HttpProducer {

    /** JSON is UTF-8 by definition (RFC 8259), so without a parameter that some systems refuse. */
    private static final ContentType JSON = ContentType.create("application/json");

    private static final int REASON_BYTES = 16 * 1024;

    private final Deadlines deadlines;
    private final Duration timeout;
    private final int maxAnswer;

    PolicedHttpProducer(HttpEndpoint endpoint, Limits limits, Deadlines deadlines) {
        super(endpoint);
        this.deadlines = deadlines;
        this.timeout = limits.timeout();
        this.maxAnswer = limits.maxAnswer();
    }

    @Override
    protected HttpUriRequest createMethod(Exchange exchange) {
        HttpRequest outbound = exchange.getProperty(HttpLine.REQUEST, HttpRequest.class);
        HttpUriRequestBase request = new HttpUriRequestBase(outbound.method(), outbound.uri());
        for (HeaderField header : outbound.headers()) {
            request.addHeader(header.name(), header.value());
        }
        if (outbound.body() != null) {
            boolean typed = request.containsHeader("Content-Type");
            request.setEntity(new ByteArrayEntity(outbound.body(), typed ? null : JSON));
        }
        return request;
    }

    @Override
    protected HttpHost createHost(HttpUriRequest request) {
        return new HttpHost(
                request.getScheme(),
                request.getAuthority().getHostName(),
                request.getAuthority().getPort());
    }

    @Override
    protected <T> T executeMethod(
            Exchange exchange, HttpHost host, HttpUriRequest request, HttpClientResponseHandler<T> handler)
            throws IOException, HttpException {
        Deadline deadline = deadlines.after(timeout, ((HttpUriRequestBase) request)::cancel);
        try {
            return super.executeMethod(exchange, host, request, handler);
        } catch (IOException | HttpException e) {
            if (request.isAborted()) {
                throw new DeadlinePassedException(e);
            }
            if (e instanceof ConnectTimeoutException) {
                throw (ConnectException) new ConnectException().initCause(e); // nothing was sent yet
            }
            throw e;
        } finally {
            deadline.cancel();
        }
    }

    @Override
    protected void populateResponse(
            Exchange exchange,
            HttpUriRequest request,
            ClassicHttpResponse response,
            HeaderFilterStrategy strategy,
            int status)
            throws IOException {
        boolean success = status >= 200 && status < 300;
        CappedBody body = CappedBody.read(response, success ? maxAnswer : REASON_BYTES);
        boolean late = body.flaw() == Answer.Flaw.CUT_OFF && request.isAborted(); // by the deadline
        exchange.getMessage().setBody(body.bytes());
        exchange.setProperty(
                HttpLine.ANSWER,
                new RawAnswer(
                        Integer.toString(status),
                        headers(response),
                        body.bytes(),
                        late ? Answer.Flaw.TOO_SLOW : body.flaw()));
        if (!body.isWhole()) {
            // The producer consumes what is left, all two gigabytes of it, unless the connection is gone.
            request.abort();
        }
    }

    private static List<HeaderField> headers(ClassicHttpResponse response) {
        Header[] headers = response.getHeaders();
        List<HeaderField> copies = new ArrayList<>(headers.length);
        for (Header header : headers) {
            copies.add(new HeaderField(header.getName(), header.getValue()));
        }
        return copies;
    }
}
