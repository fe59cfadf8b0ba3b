package io.signalbox.webhook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;

/** Reads which headers of an event are kept with its messages: names that expressions can read, which prove nothing and steer nothing. */
public final class HeadersReader {

    private static final String KEY = "headers";
    private static final int MOST = 20;

    /** A token of RFC 9110 without what means something else in an expression. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,99}");

    private static final Pattern CREDENTIAL =
            Pattern.compile("(proxy-)?(authorization|authentication-info)|proxy-auth.*|cookie2?|set-cookie2?"
                    + "|.*(signature|secret|password|credential|token|api[-_]?key).*");

    /** They are about the connection or the body as it came, which is not what is kept. */
    private static final Set<String> TRANSPORT = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Camel, its components and the hub are steered by headers of these names. */
    private static final Pattern STEERS = Pattern.compile("(camel|org[-_]?apache[-_]?camel|signalbox|jms|breadcrumb).*"
            + "|to|cc|bcc|from|reply-to|subject|return-path|soapaction|operationname|operationnamespace");

    private final Section block;
    private final String what;
    private final Predicate<String> isProof;

    /**
     * @param what such as {@code webhook 'customer-changed'}, for findings
     * @param isProof takes a name in lower case; whether that header proves who sends
     */
    public HeadersReader(Section block, String what, Predicate<String> isProof) {
        this.block = block;
        this.what = what;
        this.isProof = isProof;
    }

    /** As the descriptor spells them. */
    public List<String> read() {
        List<String> names = new ArrayList<>();
        block.node().path(KEY).forEach(each -> names.add(each.asText()));
        if (names.size() > MOST) {
            block.error(
                    KEY,
                    ProblemCode.WEBHOOK_HEADER_REFUSED,
                    what + " names " + names.size() + " headers; write at most " + MOST);
        }
        Set<String> known = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String why = why(names.get(i).toLowerCase(Locale.ROOT), known);
            if (why != null) {
                block.at(KEY)
                        .error(
                                "" + i,
                                ProblemCode.WEBHOOK_HEADER_REFUSED,
                                what + " cannot keep the header '" + shown(names.get(i)) + "': " + why);
            }
        }
        return List.copyOf(names);
    }

    /** @return null for a header that may be kept */
    private String why(String lower, Set<String> known) {
        if (!NAME.matcher(lower).matches()) {
            return "write up to 100 letters, digits, '-' and '_', such as X-GitHub-Event";
        }
        if (!known.add(lower)) {
            return "it is named twice, and case makes no difference";
        }
        if (isProof.test(lower) || CREDENTIAL.matcher(lower).matches()) {
            return "it proves who calls, and messages are kept and read without that";
        }
        if (lower.startsWith("proxy-") || TRANSPORT.contains(lower)) {
            return "it is about the connection or how the body came, not about the event";
        }
        return STEERS.matcher(lower).matches()
                ? "Camel, one of its components or the hub is steered by a header of this name"
                : null;
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[^ -~]", "?");
        return printable.length() > 100 ? printable.substring(0, 100) + "..." : printable;
    }
}
