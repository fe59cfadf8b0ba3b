package io.signalbox.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HubAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, enabled, http://localhost:8080",
        "0.0.0.0, enabled, http://localhost:8080",
        "::, enabled, http://localhost:8080",
        "0.0.0.0, disabled, https://localhost:8443",
        "localhost, redirect, https://localhost:8443",
        "192.0.2.7, enabled, http://192.0.2.7:8080",
        "hub.example.com, DISABLED, https://hub.example.com:8443",
        "2001:db8::7, enabled, http://[2001:db8::7]:8080"
    })
    void namesAnAddressThatIsOpen(String host, String insecure, String address) {
        assertThat(new HubAddress(host, 8080, 8443, insecure)).hasToString(address);
    }
}
