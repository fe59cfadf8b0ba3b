package io.signalbox.jms;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JmsAddressTest {

    @Test
    void knowsWhatTheSchemeSays() {
        assertThat(JmsAddress.of(URI.create("amqps://broker.example.com")))
                .isEqualTo(new JmsAddress(false, true, "broker.example.com", 5671));
        assertThat(JmsAddress.of(URI.create("artemis://[::1]:61617")))
                .isEqualTo(new JmsAddress(true, false, "[::1]", 61617));
        assertThat(JmsAddress.of(URI.create("amqp://broker")).showsPassword()).isTrue();
        assertThat(JmsAddress.of(URI.create("amqp://127.0.0.1")).showsPassword())
                .isFalse();
        assertThat(JmsAddress.of(URI.create("artemiss://broker")).showsPassword())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://broker:61616",
                "amqp://hub:s3cret@broker",
                "amqps://broker?transport.trustAll=true",
                "artemiss://broker?verifyHost=false",
                "amqps://broker/path",
                "failover:(amqps://a,amqps://b)",
                "vm://0",
            })
    void refusesAllElse(String url) {
        assertThat(JmsAddress.refusal(URI.create(url))).get().asString().doesNotContain("s3cret");
    }
}
