package io.signalbox.component.system;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jboss.logging.Logger;

import io.signalbox.call.Deadlines;
import io.signalbox.credential.TokenEndpoint;
import io.signalbox.http.CappedBody;
import io.signalbox.http.CheckedResolver;
import io.signalbox.http.HttpPolicy;
import io.signalbox.http.TargetCheck;
import io.signalbox.system.Auth;
import io.signalbox.system.Limits;

/** Calls token endpoints under the policy of every call, with a shorter patience: calls to systems wait for them. */
final class TokenCalls implements TokenEndpoint, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TokenCalls.class);
    private static final int MAX_ANSWER = 64 * 1024;

    private final Duration timeout;
    private final Deadlines deadlines = new Deadlines();
    private final CloseableHttpClient client;

    /** @param timeout for one request in all */
    TokenCalls(Duration timeout) {
        this.timeout = timeout;
        HttpPolicy policy = new HttpPolicy(new Limits(null, null, timeout, MAX_ANSWER));
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(policy.newConnections(
                        // Each host is one that a descriptor names.
                        new CheckedResolver(TargetCheck::new, SystemDefaultDnsResolver.INSTANCE), null));
        policy.configure(builder);
        this.client = builder.build();
    }

    @Override
    public Reply post(URI uri, List<Auth.Header> headers, String form) throws IOException {
        HttpPost request = new HttpPost(uri);
        request.addHeader("Accept-Encoding", "identity");
        headers.forEach(header -> request.addHeader(header.name(), header.value()));
        request.setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
        HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
        Future<?> deadline = deadlines.after(timeout, request::cancel);
        try {
            return client.execute(host, request, response -> reply(request, response));
        } catch (IOException e) {
            if (request.isAborted()) {
                throw new InterruptedIOException("deadline");
            }
            throw e;
        } finally {
            deadline.cancel(false);
        }
    }

    private static Reply reply(HttpPost request, ClassicHttpResponse response) throws IOException {
        CappedBody body = CappedBody.read(response, MAX_ANSWER);
        if (!body.isWhole()) {
            request.abort();
        }
        UnaryOperator<String> header = name -> Stream.of(response.getHeaders())
                .filter(given -> given.getName().equalsIgnoreCase(name))
                .map(Header::getValue)
                .findFirst()
                .orElse(null);
        return new Reply(response.getCode(), header, body.isWhole() ? body.bytes() : new byte[0]);
    }

    @Override
    public void close() {
        deadlines.close();
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("connections to token endpoints could not be closed", e);
        }
    }
}
