package io.signalbox.proof;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandardWebhooksTest {

    /** The value comes from {@code printf 'msg_1.1700000000.{}' | openssl dgst -sha256 -hmac secret -binary | base64}. */
    @Test
    void signsIdTimestampAndBody() {
        assertThat(new StandardWebhooks("secret").sign("msg_1", 1700000000, "{}"))
                .isEqualTo("v1,A5oIrJxXPB/PkULSoVu0e4khvPiqpF9vljmhkSKg0FI=");
    }
}
