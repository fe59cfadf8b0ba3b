package io.signalbox.webhook;

import java.util.function.Function;

/**
 * What a signature may be over.
 *
 * @param header takes a name in lower case; null for a header that was not sent
 * @param body as it came
 */
public record SignedCall(String method, Function<String, String> header, byte[] body) {}
