package io.signalbox.http;

import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

import io.signalbox.system.Limits;

/**
 * How the HTTP client behaves towards one system: it sends what it is given once, to the address given, and remembers
 * nothing. Its defaults would retry and sleep, follow redirects, keep cookies and unpack what was not asked for. It waits for
 * an answer until its caller cancels the request: each caller has a deadline for the whole of it.
 */
public final class HttpPolicy {

    private static final int CONNECTIONS = 256;
    private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(30);
    private static final Http1Config BOUNDS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(200)
            .setMaxEmptyLineCount(5)
            .build();

    /** A wait that has an end costs a virtual thread a timer of its own for each read; the one deadline of the request ends them all. */
    private static final Timeout UNTIL_CANCELLED = Timeout.DISABLED;

    private final Timeout timeout;
    private final Timeout connectTimeout;

    public HttpPolicy(Limits limits) {
        this.timeout = Timeout.of(limits.timeout());
        // Ends before the call's deadline does: a call that was never connected has had no effect.
        this.connectTimeout = Timeout.of(limits.timeout().dividedBy(2));
    }

    /**
     * @param resolver asked for each new connection
     * @param identity who we are on them, or null for nobody in particular
     */
    public PoolingHttpClientConnectionManager newConnections(DnsResolver resolver, SSLContext identity) {
        PoolingHttpClientConnectionManagerBuilder connections =
                PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(resolver);
        if (identity != null) {
            connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(identity));
        }
        return connections
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(BOUNDS)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connectTimeout)
                        .setSocketTimeout(UNTIL_CANCELLED)
                        .setTimeToLive(TimeValue.ofMinutes(10)) // so that a moved DNS name is noticed
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .build();
    }

    /** The behaviour, but for connections. */
    public void configure(HttpClientBuilder client) {
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .setRoutePlanner(new DefaultRoutePlanner(null)) // straight there: no proxy of the environment
                .setKeepAliveStrategy((response, context) -> LONGEST_IDLE)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(UNTIL_CANCELLED)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setContentCompressionEnabled(false)
                        .setExpectContinueEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build());
    }
}
