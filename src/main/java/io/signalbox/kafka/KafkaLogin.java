package io.signalbox.kafka;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;

import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.RequestSigner;

/**
 * Who we are on a connection to a broker.
 *
 * @param user null for nobody in particular
 */
public record KafkaLogin(String user, String password) implements RequestSigner.Identity {

    private static final String BASIC = "Basic ";

    /** Of what signs a request in by {@code basic}; null where it signs in otherwise. */
    static KafkaLogin of(RequestSigner signer, URI address) {
        List<HeaderField> headers = signer.headers("GET", address, null);
        for (HeaderField header : headers) {
            if (header.name().equals("Authorization") && header.value().startsWith(BASIC)) {
                byte[] pair = Base64.getDecoder().decode(header.value().substring(BASIC.length()));
                String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
                return new KafkaLogin(parts[0], parts.length < 2 ? "" : parts[1]);
            }
        }
        return null;
    }

    /** What a client needs to connect: where, by what protocol, as whom. */
    static Map<String, Object> settings(KafkaAddress address, KafkaLogin login) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address.servers());
        settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol(address.isTls(), login != null));
        if (address.ca() != null) {
            settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            settings.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, address.ca());
        }
        if (login != null) {
            settings.put(SaslConfigs.SASL_MECHANISM, address.mechanism());
            settings.put(SaslConfigs.SASL_JAAS_CONFIG, login.jaas(address.mechanism()));
        }
        return settings;
    }

    private static String protocol(boolean isTls, boolean signsIn) {
        if (signsIn) {
            return isTls ? "SASL_SSL" : "SASL_PLAINTEXT";
        }
        return isTls ? "SSL" : "PLAINTEXT";
    }

    private Password jaas(String mechanism) {
        String module = (mechanism.startsWith("SCRAM") ? ScramLoginModule.class : PlainLoginModule.class).getName();
        return new Password(module + " required username=" + quoted(user) + " password=" + quoted(password) + ";");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public SSLContext context() {
        return null;
    }

    /** The password is a credential. */
    @Override
    public String toString() {
        return "KafkaLogin[" + user + "]";
    }
}
