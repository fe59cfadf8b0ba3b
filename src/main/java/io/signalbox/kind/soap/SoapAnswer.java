package io.signalbox.kind.soap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.exchange.RawAnswer;
import io.signalbox.format.FormatException;
import io.signalbox.soap.Envelope;

/**
 * What stands in an answer.
 *
 * @param body an empty object where there is none, or it cannot be read
 * @param fault null for none
 * @param flaw why it cannot be read, in our words; null when it can
 */
record SoapAnswer(ObjectNode body, SoapFault fault, String flaw) {

    static SoapAnswer of(Envelope envelope, byte[] bytes, String contentType, boolean isWhole) {
        try {
            ObjectNode body = envelope.read(bytes, contentType, isWhole);
            return new SoapAnswer(body, SoapFault.in(body), null);
        } catch (FormatException e) {
            return new SoapAnswer(JsonNodeFactory.instance.objectNode(), null, e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can always be read", e);
        }
    }

    static SoapAnswer of(Envelope envelope, RawAnswer answer) {
        return of(envelope, answer.body(), answer.header("Content-Type"), answer.flaw() == null);
    }

    /** A look at the bytes, since nearly every answer is a success, which is read once. */
    static boolean mayBeFault(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1).contains("Fault") || hasZeros(body);
    }

    /** In UTF-16 the word looks otherwise. */
    private static boolean hasZeros(byte[] body) {
        return body.length > 1 && (body[0] == 0 || body[1] == 0 || body[0] == -1 || body[0] == -2);
    }

    /** What the descriptor's rules look at. */
    ObjectNode forRules() {
        if (fault == null) {
            return body;
        }
        ObjectNode all = body.deepCopy();
        fault.addTo(all);
        return all;
    }
}
