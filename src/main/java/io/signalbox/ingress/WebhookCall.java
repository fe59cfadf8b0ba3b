package io.signalbox.ingress;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.vertx.core.http.HttpServerRequest;

import io.signalbox.soap.SoapVersion;
import io.signalbox.trace.Work;
import io.signalbox.webhook.SignedCall;
import io.signalbox.webhook.WebhookOperation;

/**
 * A webhook that was called: which one, and by what request.
 *
 * @param work what is recorded of it
 */
record WebhookCall(HttpServerRequest request, String system, WebhookOperation webhook, Work work) {

    /** What its messages name as their source, and the channel they go to. */
    String source() {
        return system + "/" + webhook.name();
    }

    Function<String, List<String>> headers() {
        return request.headers()::getAll;
    }

    SignedCall signed(byte[] body) {
        return new SignedCall(request.method().name(), request::getHeader, body);
    }

    /** Whether the vendor asks whose address this is, which needs no body. */
    boolean isHandshake() {
        return webhook.handshake() != null
                && webhook.handshake().asks(request.method().name(), this::query);
    }

    /** The values of a parameter; none where the query cannot be decoded. */
    List<String> query(String name) {
        try {
            return request.params().getAll(name);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Empty where there is none. */
    String contentType() {
        String type = request.getHeader("Content-Type");
        return type == null ? "" : type;
    }

    /** Which version its head says, where messages of SOAP are taken. */
    SoapVersion soapVersion() {
        return SoapVersion.ofContentType(contentType());
    }

    /** How the body is compressed; {@code identity} for one that is not. */
    String coding() {
        List<String> codings = request.headers().getAll("Content-Encoding");
        return codings.isEmpty()
                ? Unpack.IDENTITY
                : String.join(",", codings).strip().toLowerCase(Locale.ROOT);
    }

    boolean isPacked() {
        return !coding().equals(Unpack.IDENTITY);
    }
}
