package io.signalbox.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookSignatureTest {

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @Test
    void agreesWithTheExampleOfTheSpecification() {
        String signature = WebhookSignature.sign(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY);
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void takesAnyOtherTextAsTheKeyItself() {
        String encoded = "whsec_" + Base64.getEncoder().encodeToString("plain".getBytes(StandardCharsets.UTF_8));
        assertThat(WebhookSignature.sign("plain", "id", 1, BODY))
                .isEqualTo(WebhookSignature.sign(encoded, "id", 1, BODY));
    }
}
