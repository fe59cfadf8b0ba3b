package io.signalbox.trial;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.RawAnswer;

/** What a system says to one call, or why it says nothing. */
sealed interface ScriptedAnswer {

    RawAnswer give() throws IOException;

    /** @param body in full */
    record Reply(String code, List<HeaderField> headers, byte[] body) implements ScriptedAnswer {

        @Override
        public RawAnswer give() {
            return new RawAnswer(code, headers, body, null);
        }
    }

    /** There is no answer; the constants are named as files write them. */
    enum Silence implements ScriptedAnswer {
        TIMEOUT,
        UNREACHABLE,
        CONNECTION_LOST,
        TLS;

        @Override
        public RawAnswer give() throws IOException {
            throw switch (this) {
                case TIMEOUT -> new SocketTimeoutException();
                case UNREACHABLE -> new ConnectException();
                case CONNECTION_LOST -> new SocketException();
                case TLS -> new SSLHandshakeException("scripted");
            };
        }
    }
}
