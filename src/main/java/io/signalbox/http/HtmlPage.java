package io.signalbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Recognises a page for people, such as a sign-in page, in place of what a program asked for. */
public final class HtmlPage {

    private static final int STARTS_WITHIN = 512;

    private HtmlPage() {}

    /**
     * @param body may be empty
     * @param contentType as the answer names it, or null; a page that calls itself text is a page
     */
    public static boolean is(byte[] body, String contentType) {
        String media = contentType == null
                ? ""
                : contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].trim();
        if (body.length == 0 || media.endsWith("json")) {
            return false;
        }
        if (media.equals("text/html") || media.equals("application/xhtml+xml")) {
            return true;
        }
        String begin = new String(body, 0, Math.min(body.length, STARTS_WITHIN), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return begin.startsWith("<!doctype html") || begin.startsWith("<html");
    }
}
