package io.signalbox.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Function;

import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the name of a system's host and checks where it leads, for each new connection. The connection goes to the address
 * that was checked: a name that leads elsewhere a moment later changes nothing.
 */
public final class CheckedResolver implements DnsResolver {

    private final Function<String, TargetCheck> checks;
    private final DnsResolver resolver;

    /** For one host. */
    public CheckedResolver(TargetCheck check, DnsResolver resolver) {
        this(host -> check, resolver);
    }

    /** @param checks gives the check of a host */
    public CheckedResolver(Function<String, TargetCheck> checks, DnsResolver resolver) {
        this.checks = checks;
        this.resolver = resolver;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return checks.apply(host).check(host, resolver.resolve(host));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
