package io.signalbox.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jboss.logging.Logger;

import io.signalbox.exchange.HeaderField;
import io.signalbox.schedule.Deadlines;
import io.signalbox.schedule.Deadlines.Deadline;
import io.signalbox.system.Limits;

/**
 * Requests that are no calls of an operation, by the same client and under the same rules: no redirects, no retries, one deadline
 * in all, a largest answer. Safe for many threads.
 */
public final class HttpExchanges implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HttpExchanges.class);

    private final Duration timeout;
    private final int maxAnswer;
    private final Deadlines deadlines = new Deadlines();
    private final DnsResolver resolver;
    private final SSLContext tls;
    /** Made for the first request: to read what Java trusts takes a while, and many a hub sends none. */
    private CloseableHttpClient client;

    /**
     * @param timeout for one request in all
     * @param maxAnswer bytes of an answer's body
     * @param resolver asked for each new connection
     * @param tls who we are and whom we believe, or null for what Java says
     */
    public HttpExchanges(Duration timeout, int maxAnswer, DnsResolver resolver, SSLContext tls) {
        this.timeout = timeout;
        this.maxAnswer = maxAnswer;
        this.resolver = resolver;
        this.tls = tls;
    }

    private synchronized CloseableHttpClient client() {
        if (client == null) {
            HttpPolicy policy = new HttpPolicy(new Limits(null, null, timeout, maxAnswer));
            HttpClientBuilder builder =
                    HttpClientBuilder.create().setConnectionManager(policy.newConnections(resolver, tls));
            policy.configure(builder);
            client = builder.build();
        }
        return client;
    }

    /**
     * An answer, of whatever status.
     *
     * @param header gives a header by name in any case, or null
     * @param isWhole whether the body is all that there was
     */
    public record Reply(int status, UnaryOperator<String> header, byte[] body, boolean isWhole) {}

    /**
     * Blocks until there is an answer.
     *
     * @param body null for none
     * @throws ConnectException when nothing was sent
     * @throws InterruptedIOException when it took too long
     */
    public Reply send(String method, URI uri, List<HeaderField> headers, byte[] body) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
        request.addHeader("Accept-Encoding", "identity");
        headers.forEach(header -> request.addHeader(header.name(), header.value()));
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, null));
        }
        HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
        Deadline deadline = deadlines.after(timeout, request::cancel);
        try {
            return client().execute(host, request, response -> reply(request, response));
        } catch (IOException e) {
            if (request.isAborted()) {
                throw new InterruptedIOException("deadline");
            }
            if (e instanceof ConnectTimeoutException) {
                throw (ConnectException) new ConnectException().initCause(e);
            }
            throw e;
        } finally {
            deadline.cancel();
        }
    }

    private Reply reply(HttpUriRequestBase request, ClassicHttpResponse response) throws IOException {
        CappedBody body = CappedBody.read(response, maxAnswer);
        if (!body.isWhole()) {
            request.abort(); // else what is left would be read to the end
        }
        Header[] headers = response.getHeaders();
        return new Reply(response.getCode(), name -> value(headers, name), body.bytes(), body.isWhole());
    }

    private static String value(Header[] headers, String name) {
        for (Header header : headers) {
            if (header.getName().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    @Override
    public synchronized void close() {
        deadlines.close();
        try {
            if (client != null) {
                client.close();
            }
        } catch (IOException e) {
            LOG.debug("connections could not be closed", e);
        }
    }
}
