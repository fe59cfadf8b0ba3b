package io.signalbox.jmx;

import java.net.InetAddress;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ListenAddressTest {

    private record Config(String host, boolean ssl) implements JmxConfig {
        @Override
        public Optional<Integer> port() {
            return Optional.empty();
        }

        @Override
        public Optional<Integer> jolokiaPort() {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    void listensOnLoopbackInClear(String host) throws Exception {
        assertThat(ListenAddress.of(new Config(host, false)).isLoopbackAddress())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7"})
    void listensElsewhereWithTlsOnly(String host) throws Exception {
        assertThatThrownBy(() -> ListenAddress.of(new Config(host, false)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'" + host + "'")
                .hasMessageContaining("signalbox.jmx.ssl=true");
        assertThat(ListenAddress.of(new Config(host, true))).isEqualTo(InetAddress.getByName(host));
    }
}
