package io.signalbox.mail;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.net.ssl.SSLException;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jboss.logging.Logger;

import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.message.Json;
import io.signalbox.schedule.Deadlines;
import io.signalbox.system.Limits;

/** The folders of one user at one mail server, by IMAP; each call has a connection of its own. Safe for many threads. */
public final class Mailboxes {

    private static final Logger LOG = Logger.getLogger(Mailboxes.class);

    private final URI address;
    private final Login login;
    private final Limits limits;
    private final Deadlines deadlines;

    /** @param login null for nobody in particular */
    public Mailboxes(URI address, Login login, Limits limits, Deadlines deadlines) {
        this.address = address;
        this.login = login;
        this.limits = limits;
        this.deadlines = deadlines;
    }

    /**
     * Blocks until it is done, or the system's timeout.
     *
     * @throws SocketTimeoutException when that is over
     * @throws ConnectException when nothing was sent
     * @throws IOException when nobody knows what became of it
     */
    public RawAnswer run(MailboxAction action) throws IOException {
        return Sockets.within(limits.timeout(), deadlines, sockets -> answered(action, sockets));
    }

    private RawAnswer answered(MailboxAction action, Sockets sockets) throws IOException {
        try (IMAPStore store =
                (IMAPStore) MailSession.of(address, limits.timeout(), sockets).getStore(MailUrl.protocol(address))) {
            store.connect(
                    address.getHost(),
                    MailUrl.port(address),
                    login == null ? "" : login.user(),
                    login == null ? "" : login.password());
            JsonNode found = act(action, store);
            return new RawAnswer(
                    MailboxState.OK.name(),
                    List.of(new HeaderField("Content-Type", "application/json")),
                    Json.writer().writeValueAsBytes(found),
                    null);
        } catch (MessagingException e) {
            return failed(e);
        }
    }

    private JsonNode act(MailboxAction action, IMAPStore store) throws MessagingException, IOException {
        IMAPFolder folder = (IMAPFolder) store.getFolder(action.folder());
        boolean changes = action instanceof MailboxAction.Settle;
        folder.open(changes ? Folder.READ_WRITE : Folder.READ_ONLY);
        try {
            if (action instanceof MailboxAction.Fetch fetch) {
                return new FetchMails(folder, fetch, limits.maxAnswer()).run();
            }
            if (action instanceof MailboxAction.Settle settle) {
                return new SettleMails(store, folder, settle).run();
            }
            return FetchMails.end(folder);
        } finally {
            close(folder);
        }
    }

    private static void close(Folder folder) {
        try {
            folder.close(false);
        } catch (MessagingException | IllegalStateException e) {
            LOG.debug("A folder could not be closed", e);
        }
    }

    private static RawAnswer failed(MessagingException failure) throws IOException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof SSLException) {
                throw (IOException) cause;
            }
            if (cause instanceof IOException lost) {
                throw failure instanceof MailConnectException
                        ? (IOException) new ConnectException().initCause(lost)
                        : lost;
            }
        }
        if (failure instanceof AuthenticationFailedException) {
            return state(MailboxState.NO_LOGIN);
        }
        if (failure instanceof FolderNotFoundException) {
            return state(MailboxState.NO_FOLDER);
        }
        if (failure instanceof ReadOnlyFolderException) {
            return state(MailboxState.NO_CHANGE);
        }
        String said = failure.getMessage() == null ? "" : failure.getMessage();
        if (said.contains("STARTTLS")) {
            throw new SSLException("it does not offer STARTTLS", failure);
        }
        if (failure.getClass() != MessagingException.class || said.contains("BYE")) {
            throw new IOException("the connection ended", failure);
        }
        return state(MailboxState.NO);
    }

    private static RawAnswer state(MailboxState state) {
        return new RawAnswer(state.name(), List.of(), "".getBytes(StandardCharsets.UTF_8), null);
    }
}
