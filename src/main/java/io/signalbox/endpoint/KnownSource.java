package io.signalbox.endpoint;

import java.util.Map;
import java.util.Optional;

/**
 * A component of Camel of which it is known, and proved with a server of its protocol, that it lets a message be forgotten only once the exchange has
 * come back well, if it is told what stands here.
 *
 * @param fixed options that this depends on
 * @param named the option that names us, so that messages are held for us while we are away
 * @param orderedBy the header with what the source keeps order by
 * @param notLetIn the exception that says that we are not let in
 */
public record KnownSource(Map<String, String> fixed, String named, String orderedBy, String notLetIn) {

    /** Its callback has a thread of its own; what it throws ends the connection, and nothing is acknowledged. Of quality 2 a message is let go before it is handed over. */
    private static final KnownSource PAHO = new KnownSource(
            Map.of("qos", "1", "cleanSession", "false", "automaticReconnect", "false"),
            "clientId",
            "CamelMqttTopic",
            "MqttSecurityException");

    public static Optional<KnownSource> of(String scheme) {
        return scheme.equals("paho") ? Optional.of(PAHO) : Optional.empty();
    }
}
