package io.signalbox.kafka;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Addresses of clusters. */
class KafkaAddressTest {

    @Test
    void namesServersTlsAndTheWayToSignIn() {
        assertThat(KafkaAddress.of(URI.create("kafka://one:9092,two:9093")))
                .isEqualTo(new KafkaAddress("one:9092,two:9093", false, "SCRAM-SHA-512", null));
        assertThat(KafkaAddress.of(URI.create("kafkas://one:9092?ca=/etc/ca.pem&mechanism=plain")))
                .isEqualTo(new KafkaAddress("one:9092", true, "PLAIN", "/etc/ca.pem"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka://one:9092",
                "kafkas://[2001:db8::1]:9092",
                "kafkas://b-1.example.com:9092,b-2.example.com:9092",
                "kafka://localhost:9092?mechanism=plain",
                "kafka://one:9092?mechanism=scram-sha-256"
            })
    void takesWhatAClientCanReach(String address) {
        assertThat(KafkaAddress.refusal(URI.create(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://one:9092, must be of the form",
        "kafka://one, must be of the form",
        "kafka://hub:s3cret@one:9092, must be of the form",
        "kafka://one:9092/topic, must be of the form",
        "kafka://one:9092?sasl.jaas.config=x, has a parameter",
        "kafka://one:9092?mechanism=gssapi, has a 'mechanism'",
        "kafka://one:9092?ca=/etc/ca.pem, has 'ca'",
        "'kafka://one:9092,localhost:9092?mechanism=plain', would travel in clear"
    })
    void refusesAllElseWithoutQuotingIt(String address, String why) {
        assertThat(KafkaAddress.refusal(URI.create(address)))
                .get()
                .asString()
                .contains(why)
                .doesNotContain("s3cret");
    }
}
