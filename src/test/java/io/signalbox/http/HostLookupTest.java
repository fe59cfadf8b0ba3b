package io.signalbox.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.signalbox.schedule.Threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostLookupTest {

    private final ExecutorService threads = Threads.perTask("call");
    private final CountDownLatch answer = new CountDownLatch(1);

    @AfterEach
    void close() {
        answer.countDown();
        threads.shutdownNow();
    }

    /** A name server that is silent, as the operating system waits for one: nothing ends it, and no virtual thread lets go. */
    private final DnsResolver silent = new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            while (answer.getCount() > 0) {
                Thread.onSpinWait();
            }
            return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    };

    @Test
    void findsAHost() throws UnknownHostException {
        assertThat(HostLookup.INSTANCE.resolve("127.0.0.1")).hasSize(1);
    }

    @Test
    void saysThatAHostIsUnknown() {
        assertThatThrownBy(() -> HostLookup.INSTANCE.resolve("no-such-host.invalid"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void aSilentNameServerKeepsNoOtherCallFromItsTurn() throws Exception {
        HostLookup lookup = new HostLookup(silent);
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            threads.submit(() -> lookup.resolve("billing.example"));
        }
        Future<String> other = threads.submit(() -> "done");

        assertThat(other.get(60, TimeUnit.SECONDS)).isEqualTo("done");
    }
}
