package io.signalbox.signin;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

/**
 * The names by which browsers may reach the hub. A page of another site can make its own name lead to this address (DNS
 * rebinding), but it cannot make the browser say another name when it connects, and it cannot hide its own in {@code Origin}.
 */
final class Hosts {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> allowed = new HashSet<>(LOOPBACK);

    /** @param further without port, or with one that is not looked at */
    Hosts(Collection<String> further) {
        further.forEach(host -> allowed.add(name(host.strip())));
    }

    boolean allow(HttpServerRequest request) {
        String host = reachedAs(request);
        return host != null && allowed.contains(name(host));
    }

    /** The name, and the port where there is one, by which the browser reached the hub: HTTP/2 has no {@code Host}. Null without. */
    static String reachedAs(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        if (authority == null) {
            return null;
        }
        return authority.port() < 0 ? authority.host() : authority.host() + ":" + authority.port();
    }

    /**
     * Whether a change comes from a page of ours. Browsers say it in {@code Sec-Fetch-Site}, which no page can write and which knows
     * the address the browser used, whatever a proxy made of it; else in {@code Origin}. What says neither is no browser of this
     * decade, and needs the form's token like everybody else.
     */
    static boolean isOwn(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("none")) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin == null || isOwn(origin, request);
    }

    private static boolean isOwn(String origin, HttpServerRequest request) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(reachedAs(request));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String name(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
    }
}
