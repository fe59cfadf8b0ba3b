package io.signalbox.signin;

import io.vertx.core.MultiMap;

/** What every answer to a browser says about itself: nothing of other sites in it, and it in no page of another site. */
final class Headers {

    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");
    private static final String YEAR = "max-age=31536000";

    private Headers() {}

    static void put(MultiMap headers, boolean secure) {
        headers.set("Content-Security-Policy", POLICY)
                .set("X-Frame-Options", "DENY")
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "same-origin")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (secure) {
            headers.set("Strict-Transport-Security", YEAR);
        }
    }
}
