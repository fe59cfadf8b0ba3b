package io.signalbox.jms;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.signalbox.exchange.Address;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RequestSigner;

/**
 * One message for a broker.
 *
 * @param key the same in every attempt
 * @param group what the broker keeps order by, or null
 * @param properties by name
 * @param isText whether it is sent as text, else as bytes
 * @param body null for none
 * @param identity who we are, or null before that is known, and for nobody
 */
public record JmsRequest(
        URI address,
        JmsPlace place,
        String key,
        String group,
        Map<String, String> properties,
        boolean isText,
        byte[] body,
        Login identity)
        implements CallRequest {

    /** For people. */
    public static final String VERB = "SEND";

    public JmsRequest {
        properties = Map.copyOf(properties);
    }

    @Override
    public JmsRequest tracedBy(List<HeaderField> trace) {
        Map<String, String> all = new HashMap<>(properties);
        trace.forEach(field -> all.put(field.name(), field.value()));
        return new JmsRequest(address, place, key, group, all, isText, body, identity);
    }

    @Override
    public JmsRequest signedBy(RequestSigner signer) {
        Login login = Login.of(signer.headers(VERB, address, body));
        return new JmsRequest(address, place, key, group, properties, isText, body, login);
    }

    @Override
    public Summary summary(Address system) {
        return new Summary(VERB, "/" + place.name(), properties);
    }
}
