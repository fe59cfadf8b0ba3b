package io.signalbox.kind.soap;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.signalbox.exchange.BodyView;
import io.signalbox.soap.Envelope;

/** The bodies of envelopes. */
record SoapBodies(Envelope envelope) implements BodyView {

    @Override
    public boolean mayRead(byte[] body) {
        return body.length > 0;
    }

    @Override
    public boolean reads(String mediaType) {
        return mediaType != null && mediaType.contains("xml") && !mediaType.contains("html");
    }

    @Override
    public JsonNode sent(byte[] body) throws IOException {
        return envelope.read(body, null, true);
    }

    @Override
    public JsonNode received(byte[] body) throws IOException {
        return envelope.read(body, null, true);
    }

    @Override
    public byte[] answer(JsonNode tree) throws IOException {
        Envelope plain = new Envelope(
                envelope.version(), envelope.names(), envelope.arrays(), JsonNodeFactory.instance.objectNode());
        return plain.write("", plain.body(tree));
    }

    @Override
    public String mediaType() {
        return envelope.version().contentType();
    }
}
