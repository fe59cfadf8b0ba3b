package io.signalbox.kafka;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.signalbox.exchange.Address;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RequestSigner;

/**
 * One record for a topic.
 *
 * @param key by which the broker keeps order; null for none
 * @param body null for a record without a value
 * @param identity who we are, or null for nobody in particular
 */
public record KafkaRequest(
        URI address, String topic, String key, List<HeaderField> headers, byte[] body, Login identity)
        implements CallRequest {

    /** For people. */
    public static final String VERB = "SEND";

    public KafkaRequest {
        headers = List.copyOf(headers);
    }

    @Override
    public KafkaRequest tracedBy(List<HeaderField> trace) {
        List<HeaderField> all = new ArrayList<>(headers);
        all.addAll(trace);
        return new KafkaRequest(address, topic, key, all, body, identity);
    }

    @Override
    public KafkaRequest signedBy(RequestSigner signer) {
        return new KafkaRequest(address, topic, key, headers, body, Login.of(signer.headers(VERB, address, body)));
    }

    @Override
    public Summary summary(Address system) {
        return new Summary(VERB, "/" + topic, key == null ? Map.of() : Map.of("key", key));
    }
}
