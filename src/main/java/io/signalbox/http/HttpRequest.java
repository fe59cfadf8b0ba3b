package io.signalbox.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.signalbox.exchange.Address;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * One request over HTTP in full.
 *
 * @param system its name
 * @param body null for a request without one
 * @param identity who we are on the connection, or null for nobody in particular
 * @param bodySigner writes the body that signs in, or null where it does not
 */
public record HttpRequest(
        String system,
        String method,
        URI uri,
        List<HeaderField> headers,
        byte[] body,
        RequestSigner.Identity identity,
        BodySigner bodySigner)
        implements CallRequest {

    /** Makes of a body one that holds our credentials. */
    @FunctionalInterface
    public interface BodySigner {

        byte[] signed(RequestSigner signer, URI uri);
    }

    /** One without credentials, which only go into its headers. */
    public static HttpRequest of(String system, String method, URI uri, List<HeaderField> headers, byte[] body) {
        return new HttpRequest(system, method, uri, headers, body, null, null);
    }

    /**
     * The name of the first header whose value could end it and begin another, or would arrive as something else; null when
     * there is none. Values are credentials and are not shown.
     */
    public static String unfit(List<HeaderField> headers) {
        for (HeaderField header : headers) {
            if (!isFit(header.value())) {
                return header.name();
            }
        }
        return null;
    }

    private static boolean isFit(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c > '~') {
                return false;
            }
        }
        return true;
    }

    @Override
    public HttpRequest tracedBy(List<HeaderField> trace) {
        return new HttpRequest(system, method, uri, plus(trace), body, identity, bodySigner);
    }

    private List<HeaderField> plus(List<HeaderField> more) {
        List<HeaderField> all = new ArrayList<>(headers.size() + more.size());
        all.addAll(headers);
        all.addAll(more);
        return List.copyOf(all);
    }

    @Override
    public HttpRequest signedBy(RequestSigner signer) {
        byte[] signed = bodySigner == null ? body : bodySigner.signed(signer, uri);
        List<HeaderField> more = signer.headers(method, uri, signed);
        String unfit = unfit(more);
        if (unfit != null) {
            throw new ProblemException(Problem.of(
                    ProblemCode.SECRET_UNUSABLE,
                    "system '" + system + "' cannot be called: what is to stand in the header '" + unfit
                            + "' holds a line break or another character that no header may have"));
        }
        return new HttpRequest(system, method, uri, plus(more), signed, signer.identity(), bodySigner);
    }

    @Override
    public Summary summary(Address address) {
        return new Summary(
                method, uri.getRawPath().substring(address.uri().getRawPath().length()), query(uri.getRawQuery()));
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.merge(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]), (one, two) -> one + "," + two);
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
