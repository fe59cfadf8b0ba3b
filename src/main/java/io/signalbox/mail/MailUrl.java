package io.signalbox.mail;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be the address of a system that is a mail server. Beside this machine all connections are encrypted. */
public final class MailUrl {

    private static final Pattern FORM =
            Pattern.compile("(?i)(smtps?|imaps?)://(?:[a-z0-9._-]+|\\[[0-9a-f:.]+\\])(?::\\d{1,5})?");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "[::1]");

    private MailUrl() {}

    /** Why no mail can go by an address, in our words; empty when it can. Never quotes it: it may hold a credential. */
    public static Optional<String> refusal(URI address) {
        return FORM.matcher(address.toString()).matches()
                ? Optional.empty()
                : Optional.of(
                        "must be of the form smtps://<host>:465 or smtp://<host>:587 to send, imaps://<host>:993 or"
                                + " imap://<host>:143 to read, without user and password, which belong to 'auth'");
    }

    /** Whether mails are sent there. */
    public static boolean isRelay(URI address) {
        return protocol(address).startsWith("smtp");
    }

    static String protocol(URI address) {
        return address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    }

    static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return switch (protocol(address)) {
            case "smtps" -> 465;
            case "smtp" -> 587;
            case "imaps" -> 993;
            default -> 143;
        };
    }

    /** Whether it is written as this machine, where nobody listens. */
    static boolean isThisMachine(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return THIS_MACHINE.contains(host) || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
