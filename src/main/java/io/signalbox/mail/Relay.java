package io.signalbox.mail;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jboss.logging.Logger;

import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.schedule.Deadlines;
import io.signalbox.system.Limits;

/** Hands mails to one relay, each by a connection of its own: all recipients are taken, or none. Safe for many threads. */
public final class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);

    /** The code of an answer that is a success. */
    public static final String OK = "250";

    /** The header of an answer that names the recipients who are not taken: where each stands in the mail, and why. */
    public static final String RECIPIENTS = "recipients";

    private static final int REFUSED_FROM = 400;
    private static final String NO_WAY_TO_SIGN_IN = "534";

    /** RFC 3463. */
    private static final Pattern ENHANCED = Pattern.compile("\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private final URI address;
    private final Login login;
    private final Limits limits;
    private final Deadlines deadlines;

    /** @param login null for nobody in particular */
    public Relay(URI address, Login login, Limits limits, Deadlines deadlines) {
        this.address = address;
        this.login = login;
        this.limits = limits;
        this.deadlines = deadlines;
    }

    /**
     * Blocks until the relay has taken it, or the system's timeout.
     *
     * @param at when it is sent, as its readers see it
     * @throws SocketTimeoutException when that is over
     * @throws ConnectException when nothing was sent
     * @throws IOException when nobody knows what became of it
     */
    public RawAnswer send(Mail mail, Date at) throws IOException {
        return Sockets.within(
                limits.timeout(),
                deadlines,
                sockets -> send(mail, at, MailSession.of(address, limits.timeout(), sockets)));
    }

    private RawAnswer send(Mail mail, Date at, Session session) throws IOException {
        try (SMTPTransport relay = (SMTPTransport) session.getTransport(MailUrl.protocol(address))) {
            relay.setRequireStartTLS(!MailUrl.isThisMachine(address));
            return send(mail, at, session, relay);
        } catch (MessagingException e) {
            LOG.debug("The connection to a relay did not end well", e);
            throw new IOException("the connection ended", e);
        }
    }

    private RawAnswer send(Mail mail, Date at, Session session, SMTPTransport relay) throws IOException {
        try {
            relay.connect(
                    address.getHost(),
                    MailUrl.port(address),
                    login == null ? null : login.user(),
                    login == null ? null : login.password());
        } catch (MessagingException e) {
            return notConnected(e, relay);
        }
        try {
            relay.sendMessage(MimeMail.of(mail, session, at), MimeMail.recipients(mail));
        } catch (MessagingException e) {
            return notTaken(e, relay, mail);
        }
        byte[] body = ("{\"messageId\":\"" + mail.id() + "\"}").getBytes(StandardCharsets.UTF_8);
        return new RawAnswer(OK, List.of(new HeaderField("Content-Type", "application/json")), body, null);
    }

    private static RawAnswer notConnected(MessagingException failure, SMTPTransport relay) throws IOException {
        Optional<IOException> lost = lost(failure);
        if (lost.isPresent()) {
            throw failure instanceof MailConnectException ? unreached(lost.get()) : lost.get();
        }
        int code = relay.getLastReturnCode();
        if (code >= REFUSED_FROM) {
            return refused(relay.getLastServerResponse(), List.of());
        }
        if (failure instanceof AuthenticationFailedException && code > 0) {
            return refused(NO_WAY_TO_SIGN_IN, List.of());
        }
        throw code > 0
                ? new SSLException("it does not offer STARTTLS", failure)
                : new IOException("the connection ended", failure);
    }

    private static IOException unreached(IOException failure) {
        return failure instanceof UnknownHostException
                ? failure
                : (IOException) new ConnectException().initCause(failure);
    }

    private static RawAnswer notTaken(MessagingException failure, SMTPTransport relay, Mail mail) throws IOException {
        Optional<IOException> lost = lost(failure);
        if (lost.isPresent()) {
            throw lost.get();
        }
        List<SMTPAddressFailedException> recipients = recipients(failure);
        if (recipients.stream().anyMatch(each -> each.getReturnCode() < REFUSED_FROM)
                || recipients.isEmpty() && relay.getLastReturnCode() < REFUSED_FROM) {
            throw new IOException("the connection ended", failure);
        }
        String said = recipients.stream()
                .map(MessagingException::getMessage)
                .max((one, other) -> Character.compare(one.charAt(0), other.charAt(0)))
                .orElseGet(relay::getLastServerResponse);
        return refused(said, places(recipients, mail));
    }

    private static Optional<IOException> lost(MessagingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException lost) {
                return Optional.of(lost);
            }
        }
        return Optional.empty();
    }

    private static List<SMTPAddressFailedException> recipients(MessagingException failure) {
        List<SMTPAddressFailedException> recipients = new ArrayList<>();
        for (Exception each = failure; each instanceof MessagingException next; each = next.getNextException()) {
            if (each instanceof SMTPAddressFailedException recipient) {
                recipients.add(recipient);
            }
        }
        return recipients;
    }

    /** Where those who are refused stand; who they are is not said. */
    private static List<HeaderField> places(List<SMTPAddressFailedException> recipients, Mail mail) {
        List<String> places = new ArrayList<>();
        for (SMTPAddressFailedException each : recipients) {
            String refused = each.getAddress().getAddress();
            add(places, "to", mail.to(), refused, each);
            add(places, "cc", mail.cc(), refused, each);
            add(places, "bcc", mail.bcc(), refused, each);
        }
        return places.isEmpty() ? List.of() : List.of(new HeaderField(RECIPIENTS, String.join(", ", places)));
    }

    private static void add(
            List<String> places, String list, List<Mailbox> mailboxes, String refused, SMTPAddressFailedException why) {
        for (int i = 0; i < mailboxes.size(); i++) {
            if (mailboxes.get(i).address().equals(refused)) {
                places.add("/" + list + "/" + i + " " + code(why.getMessage()));
            }
        }
    }

    private static RawAnswer refused(String said, List<HeaderField> about) {
        return new RawAnswer(code(said), about, new byte[0], null);
    }

    /** The code of a line, with what it says in numbers beyond it. */
    private static String code(String said) {
        Matcher enhanced = ENHANCED.matcher(said);
        String code = said.substring(0, OK.length());
        return enhanced.lookingAt() ? code + " " + enhanced.group(1) : code;
    }
}
