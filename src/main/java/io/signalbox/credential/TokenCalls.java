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

/** Calls token endpoints, with a shorter patience than systems: calls wait for them. */
public final class TokenCalls implements TokenEndpoint, AutoCloseable {

    private static final int MAX_ANSWER = 64 * 1024;
    private static final HeaderField FORM =
            new HeaderField("Content-Type", "application/x-www-form-urlencoded; charset=ISO-8859-1");

    private final HttpExchanges exchanges;

    /** @param timeout for one request in all */
    public TokenCalls(Duration timeout) {
        // Each host is one that a descriptor names.
        CheckedResolver resolver = new CheckedResolver(TargetCheck::new, HostLookup.INSTANCE);
        this.exchanges = new HttpExchanges(timeout, MAX_ANSWER, resolver, null);
    }

    @Override
    public Reply post(URI uri, List<HeaderField> headers, String form) throws IOException {
        List<HeaderField> all = new ArrayList<>(headers);
        all.add(FORM);
        HttpExchanges.Reply reply = exchanges.send("POST", uri, all, form.getBytes(StandardCharsets.ISO_8859_1));
        return new Reply(reply.status(), reply.header(), reply.isWhole() ? reply.body() : new byte[0]);
    }

    @Override
    public void close() {
        exchanges.close();
    }
}
