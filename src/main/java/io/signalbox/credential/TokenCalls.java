package io.signalbox.credential;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.signalbox.exchange.HeaderField;
import io.signalbox.http.CheckedResolver;
import io.signalbox.http.HostLookup;
import io.signalbox.http.HttpExchanges;
import io.signalbox.http.TargetCheck;
import io.signalbox.trace.Traces;
import io.signalbox.trace.Work;

/** Calls token endpoints, with a shorter patience than systems: calls wait for them. */
public final class TokenCalls implements TokenEndpoint, AutoCloseable {

    private static final int MAX_ANSWER = 64 * 1024;
    private static final int FIRST_REFUSAL = 400;
    private static final HeaderField FORM =
            new HeaderField("Content-Type", "application/x-www-form-urlencoded; charset=ISO-8859-1");

    private final HttpExchanges exchanges;
    private final Traces traces;

    /**
     * @param timeout for one request in all
     * @param traces what records that a token is fetched
     */
    public TokenCalls(Duration timeout, Traces traces) {
        this.traces = traces;
        // Each host is one that a descriptor names.
        CheckedResolver resolver = new CheckedResolver(TargetCheck::new, HostLookup.INSTANCE);
        this.exchanges = new HttpExchanges(timeout, MAX_ANSWER, resolver, null);
    }

    @Override
    public Reply post(URI uri, List<HeaderField> headers, String form) throws IOException {
        List<HeaderField> all = new ArrayList<>(headers);
        all.add(FORM);
        Work work = traces.token(uri.getHost());
        try {
            HttpExchanges.Reply reply = exchanges.send("POST", uri, all, form.getBytes(StandardCharsets.ISO_8859_1));
            work.with("http.response.status_code", reply.status());
            if (reply.status() >= FIRST_REFUSAL) {
                work.failed(Integer.toString(reply.status()));
            }
            return new Reply(reply.status(), reply.header(), reply.isWhole() ? reply.body() : new byte[0]);
        } catch (IOException | RuntimeException e) {
            work.failed(e.getClass().getName());
            throw e;
        } finally {
            work.end();
        }
    }

    @Override
    public void close() {
        exchanges.close();
    }
}
