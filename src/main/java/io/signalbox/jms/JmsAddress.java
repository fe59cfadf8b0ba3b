package io.signalbox.jms;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a broker: {@code amqp://} for AMQP 1.0, {@code artemis://} for the protocol of ActiveMQ Artemis, each with an {@code s} more for TLS.
 *
 * @param isArtemis whether it is spoken to by Artemis' own protocol
 * @param isTls whether connections are encrypted, and the host proved
 */
public record JmsAddress(boolean isArtemis, boolean isTls, String host, int port) {

    private static final Pattern FORM = Pattern.compile(
            "(amqp|artemis)(s?)://([a-z0-9._-]+|\\[[0-9a-f:.]+\\])(?::(\\d{1,5}))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1\\]", Pattern.CASE_INSENSITIVE);
    private static final int ARTEMIS = 61616;
    private static final int AMQP = 5672;
    private static final int AMQP_TLS = 5671;

    /** Why nothing can go to an address, in our words; empty when it can. Never quotes it: it may hold a credential. */
    public static Optional<String> refusal(URI address) {
        return FORM.matcher(address.toString()).matches()
                ? Optional.empty()
                : Optional.of(
                        "must be of the form amqps://<host>:<port> for AMQP 1.0, or artemiss://<host>:<port> for ActiveMQ"
                                + " Artemis (amqp://, artemis:// without TLS), without user and password, which belong to 'auth'");
    }

    /** @param address one that {@link #refusal} has nothing against */
    public static JmsAddress of(URI address) {
        Matcher form = FORM.matcher(address.toString());
        if (!form.matches()) {
            throw new IllegalArgumentException("no address of a broker");
        }
        boolean isArtemis = form.group(1).toLowerCase(Locale.ROOT).equals("artemis");
        boolean isTls = !form.group(2).isEmpty();
        int usual = isArtemis ? ARTEMIS : isTls ? AMQP_TLS : AMQP;
        return new JmsAddress(
                isArtemis, isTls, form.group(3), form.group(4) == null ? usual : Integer.parseInt(form.group(4)));
    }

    /** Whether a password would travel there in clear. */
    public boolean showsPassword() {
        return !isTls && !THIS_MACHINE.matcher(host).matches();
    }
}
