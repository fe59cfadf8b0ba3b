package io.signalbox.trial;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.exchange.BodyView;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.RawAnswer;

/** What a system says to one call, or why it says nothing. */
sealed interface ScriptedAnswer {

    /** @param bodies how the operation's bodies are written */
    RawAnswer give(BodyView bodies) throws IOException;

    /** @param text in full */
    record Reply(String code, List<HeaderField> headers, byte[] text) implements ScriptedAnswer {

        @Override
        public RawAnswer give(BodyView bodies) {
            return new RawAnswer(code, headers, text, null);
        }
    }

    /** What an answer says, written as its kind writes it. */
    record ReplyTree(String code, List<HeaderField> headers, JsonNode body) implements ScriptedAnswer {

        @Override
        public RawAnswer give(BodyView bodies) throws IOException {
            boolean typed = headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("Content-Type"));
            List<HeaderField> all = new ArrayList<>(headers);
            if (!typed) {
                all.add(new HeaderField("Content-Type", bodies.mediaType()));
            }
            return new RawAnswer(code, all, bodies.answer(body), null);
        }
    }

    /** There is no answer; the constants are named as files write them. */
    enum Silence implements ScriptedAnswer {
        TIMEOUT,
        UNREACHABLE,
        CONNECTION_LOST,
        TLS;

        @Override
        public RawAnswer give(BodyView bodies) throws IOException {
            throw switch (this) {
                case TIMEOUT -> new SocketTimeoutException();
                case UNREACHABLE -> new ConnectException();
                case CONNECTION_LOST -> new SocketException();
                case TLS -> new SSLHandshakeException("scripted");
            };
        }
    }
}
