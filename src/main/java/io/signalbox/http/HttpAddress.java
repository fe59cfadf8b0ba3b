package io.signalbox.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be the base URL of a system that is called over HTTP. */
public final class HttpAddress {

    private HttpAddress() {}

    /** Why no request can go below an address, in our words; empty when it can. */
    public static Optional<String> refusal(URI address) {
        return isBase(address)
                ? Optional.empty()
                : Optional.of("must be http or https with a host, without user, query or fragment, such as"
                        + " https://api.example.com/v2");
    }

    private static boolean isBase(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
        return web && plain && uri.getHost() != null && !hasDotSegment(uri);
    }

    private static boolean hasDotSegment(URI uri) {
        return Stream.of(uri.getRawPath().split("/")).anyMatch(part -> part.equals(".") || part.equals(".."));
    }
}
