package io.signalbox.kafka;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;

import io.signalbox.exchange.Login;

/** What a client of Kafka needs to connect: where, by what protocol, as whom. */
final class KafkaConnection {

    private static final int SLOWEST_RECONNECT_MILLIS = 10_000;

    private KafkaConnection() {}

    /** @param login null for nobody in particular */
    static Map<String, Object> settings(KafkaAddress address, Login login) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address.servers());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "signalbox");
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, SLOWEST_RECONNECT_MILLIS);
        settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol(address.isTls(), login != null));
        // Nothing of ours goes anywhere but to the topics that descriptors name.
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        if (address.ca() != null) {
            settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            settings.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, address.ca());
        }
        if (login != null) {
            settings.put(SaslConfigs.SASL_MECHANISM, address.mechanism());
            settings.put(SaslConfigs.SASL_JAAS_CONFIG, jaas(address.mechanism(), login));
        }
        return settings;
    }

    private static String protocol(boolean isTls, boolean signsIn) {
        if (signsIn) {
            return isTls ? "SASL_SSL" : "SASL_PLAINTEXT";
        }
        return isTls ? "SSL" : "PLAINTEXT";
    }

    private static Password jaas(String mechanism, Login login) {
        Class<?> module = mechanism.startsWith("SCRAM") ? ScramLoginModule.class : PlainLoginModule.class;
        return new Password(module.getName() + " required username=" + quoted(login.user()) + " password="
                + quoted(login.password()) + ";");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
