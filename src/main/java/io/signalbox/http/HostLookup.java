package io.signalbox.http;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

import io.signalbox.schedule.Threads;

/**
 * Looks up names of hosts, on threads of the operating system: a virtual thread would keep its carrier meanwhile, and while one name
 * server is silent a few calls would stop all deliveries.
 */
public final class HostLookup implements DnsResolver {

    public static final HostLookup INSTANCE = new HostLookup(SystemDefaultDnsResolver.INSTANCE);

    private final DnsResolver resolver;
    private final ExecutorService threads = Threads.unbounded("host-lookup");

    HostLookup(DnsResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (!Threads.areVirtual()) {
            return resolver.resolve(host);
        }
        Future<InetAddress[]> found = threads.submit(() -> resolver.resolve(host));
        try {
            return found.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : unknown(host, e.getCause());
        } catch (InterruptedException e) {
            found.cancel(true);
            Thread.currentThread().interrupt();
            throw unknown(host, new InterruptedIOException("interrupted while a name was looked up"));
        }
    }

    private static UnknownHostException unknown(String host, Throwable why) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(why);
        return unknown;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
