package io.signalbox.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.ext.web.RoutingContext;

/** The path under which a proxy in front shows the hub: the proxy takes it away from requests, the hub adds it to what browsers follow. */
public final class PathPrefix {

    private static final String PREFIX = "signalbox.web.prefix";
    private static final Pattern ALLOWED = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

    /** In pages of ours: what people wrote is escaped there, and holds no quotation mark. */
    private static final Pattern OWN_ADDRESS =
            Pattern.compile("((?:\\s(?:href|src|action|formaction|hx-get|hx-post)=\"|content=\"0; url=))/(?!/)");

    private final String path;

    /** @param path such as {@code /signalbox}; empty, or a slash alone, for none */
    PathPrefix(String path) {
        this.path = path.replaceFirst("/$", "");
        if (!ALLOWED.matcher(this.path).matches()) {
            throw new IllegalArgumentException(
                    "signalbox.web.path-prefix is '" + path + "', but must be a path such as /signalbox");
        }
    }

    void put(RoutingContext context) {
        context.put(PREFIX, this);
    }

    /** Of a request that has passed the guard. */
    public static PathPrefix of(RoutingContext context) {
        return context.get(PREFIX);
    }

    /** Empty without one. */
    public String path() {
        return path;
    }

    /** An address to send a browser to; that of another site stays as it is. */
    public String outward(String address) {
        return address.startsWith("/") && !address.startsWith("//") ? path + address : address;
    }

    /** A page of ours. */
    public String page(String html) {
        return path.isEmpty()
                ? html
                : OWN_ADDRESS.matcher(html).replaceAll("$1" + Matcher.quoteReplacement(path) + "/");
    }
}
