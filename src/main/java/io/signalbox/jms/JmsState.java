package io.signalbox.jms;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;

import javax.net.ssl.SSLException;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.ResourceAllocationException;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.qpid.jms.JmsOperationTimedOutException;
import org.apache.qpid.jms.JmsSendTimedOutException;

import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallOutcome.Meaning;
import io.signalbox.exchange.CallOutcome.SignIn;
import io.signalbox.exchange.StatedLimits;
import io.signalbox.problem.ProblemCode;

/** What a broker made of a request. What a client writes of it is never shown. */
public enum JmsState {
    OK(Meaning.DONE, SignIn.ACCEPTED, null, ""),
    NO_LOGIN(
            Meaning.REFUSED,
            SignIn.TOKEN_REFUSED,
            ProblemCode.AUTHENTICATION_REFUSED,
            "the broker does not let us in, or not to this place"),
    NO_PLACE(Meaning.NOT_FOUND, SignIn.ACCEPTED, ProblemCode.REQUEST_REFUSED, "the broker has no such queue or topic"),
    FULL(Meaning.LIMITED, SignIn.ACCEPTED, ProblemCode.SYSTEM_BUSY, "the broker has no room for more"),
    REFUSED(Meaning.REFUSED, SignIn.ACCEPTED, ProblemCode.REQUEST_REFUSED, "the broker refuses it"),
    NO(Meaning.FAILED, SignIn.UNDECIDED, ProblemCode.SYSTEM_FAILING, "the broker cannot do it now");

    private final Meaning meaning;
    private final SignIn signIn;
    private final ProblemCode problem;
    private final String words;

    JmsState(Meaning meaning, SignIn signIn, ProblemCode problem, String words) {
        this.meaning = meaning;
        this.signIn = signIn;
        this.problem = problem;
        this.words = words;
    }

    /** Route tests script answers by a status of HTTP. */
    public static JmsState of(String code) {
        return switch (code.charAt(0)) {
            case '2' -> OK;
            case '4' ->
                switch (code) {
                    case "401", "403" -> NO_LOGIN;
                    case "404" -> NO_PLACE;
                    case "429" -> FULL;
                    default -> REFUSED;
                };
            case '5' -> NO;
            default -> valueOf(code);
        };
    }

    public CallOutcome outcome() {
        return new CallOutcome(meaning, signIn, name(), null, StatedLimits.NONE);
    }

    /** Null for a success. */
    public ProblemCode problem() {
        return problem;
    }

    public String words() {
        return words;
    }

    /**
     * What a client's failure says.
     *
     * @throws SocketTimeoutException when the broker was silent for too long
     * @throws ConnectException when there was no connection
     * @throws IOException when it ended
     */
    static JmsState of(JMSException failure) throws IOException {
        Optional<IOException> lost = lost(failure);
        if (lost.isPresent()) {
            throw lost.get();
        }
        if (failure instanceof JmsOperationTimedOutException || failure instanceof JmsSendTimedOutException) {
            throw (IOException) new SocketTimeoutException().initCause(failure);
        }
        if (failure instanceof JMSSecurityException) {
            return NO_LOGIN;
        }
        if (failure instanceof InvalidDestinationException) {
            return NO_PLACE;
        }
        if (failure instanceof ResourceAllocationException) {
            return FULL;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ActiveMQException artemis) {
                return of(artemis.getType(), failure);
            }
        }
        if (failure instanceof IllegalStateException
                || failure.getClass().getName().contains("Connection")) {
            throw new IOException("the connection ended", failure);
        }
        return NO;
    }

    private static Optional<IOException> lost(JMSException failure) {
        IOException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof SSLException) {
                return Optional.of((IOException) cause);
            }
            if (cause instanceof UnresolvedAddressException) {
                return Optional.of((IOException) new UnknownHostException().initCause(failure));
            }
            if (cause instanceof ConnectException) {
                return Optional.of((IOException) cause);
            }
            if (cause instanceof IOException lost) {
                found = lost;
            }
        }
        return Optional.ofNullable(found);
    }

    private static JmsState of(ActiveMQExceptionType type, JMSException failure) throws IOException {
        return switch (type) {
            case SECURITY_EXCEPTION -> NO_LOGIN;
            case QUEUE_DOES_NOT_EXIST, ADDRESS_DOES_NOT_EXIST -> NO_PLACE;
            case ADDRESS_FULL -> FULL;
            case CONNECTION_TIMEDOUT, TIMEOUT_EXCEPTION ->
                throw (IOException) new SocketTimeoutException().initCause(failure);
            case NOT_CONNECTED -> throw (IOException) new ConnectException().initCause(failure);
            case DUPLICATE_ID_REJECTED -> OK;
            case DISCONNECTED, REMOTE_DISCONNECT, UNBLOCKED, OBJECT_CLOSED ->
                throw new IOException("the connection ended", failure);
            default -> NO;
        };
    }
}
