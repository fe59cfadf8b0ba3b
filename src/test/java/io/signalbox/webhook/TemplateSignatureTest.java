package io.signalbox.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.exchange.Address;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

import static org.assertj.core.api.Assertions.assertThat;

/** The vectors are those of the vendors' documentation. */
class TemplateSignatureTest {

    private static final String SLACK_BODY = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect"
            + "&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
            + "%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    private static final Instant SLACK_TIME = Instant.ofEpochSecond(1531420618);
    private static final SecretName NAME = new SecretName("crm/webhook");

    private final Map<String, String> headers = new HashMap<>();

    private static SecretStore secrets(String value) {
        return SecretStore.of(
                Path.of("no-such-folder"), Map.of("SIGNALBOX_SECRET_CRM_WEBHOOK", value), Clock.systemUTC());
    }

    private boolean slack(String body, Instant now) {
        TemplateSignature signature = new TemplateSignature(
                NAME,
                "HmacSHA256",
                "x-slack-signature",
                null,
                "v0=",
                true,
                "v0:${timestamp}:${body}",
                "x-slack-request-timestamp",
                Duration.ofMinutes(5),
                null);
        SignedCall call = new SignedCall("POST", headers::get, body.getBytes(StandardCharsets.UTF_8));
        return signature.signs(call, now, secrets("8f742231b10e8888abcd99yyyzzz85a5"));
    }

    @Test
    void acceptsSlacksVector() {
        headers.put("x-slack-request-timestamp", "1531420618");
        headers.put("x-slack-signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");

        assertThat(slack(SLACK_BODY, SLACK_TIME)).isTrue();
        assertThat(slack(SLACK_BODY, SLACK_TIME.plusSeconds(301))).isFalse();
        assertThat(slack(SLACK_BODY + "&a=b", SLACK_TIME)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1531420619", "99999999999999999999", "-1", "2018-07-12T18:10:18Z "})
    void refusesEveryOtherTime(String time) {
        headers.put("x-slack-request-timestamp", time);
        headers.put("x-slack-signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");

        assertThat(slack(SLACK_BODY, SLACK_TIME)).isFalse();
    }

    @Test
    void acceptsTwiliosVector() {
        TemplateSignature signature = new TemplateSignature(
                NAME,
                "HmacSHA1",
                "x-twilio-signature",
                null,
                "",
                false,
                "${url}${form}",
                null,
                Duration.ofMinutes(5),
                Address.of(URI.create("https://mycompany.com/myapp.php?foo=1&bar=2")));
        headers.put("x-twilio-signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
        String body =
                "To=%2B18005551212&From=%2B14158675309&Digits=1234&Caller=%2B14158675309&CallSid=CA1234567890ABCDE";
        SignedCall call = new SignedCall("POST", headers::get, body.getBytes(StandardCharsets.UTF_8));

        assertThat(signature.signs(call, SLACK_TIME, secrets("12345"))).isTrue();
        assertThat(signature.signs(call, SLACK_TIME, secrets("54321"))).isFalse();
    }

    @Test
    void takesOneGoodSignatureAmongSeveralParts() {
        TemplateSignature signature = new TemplateSignature(
                NAME,
                "HmacSHA256",
                "stripe-signature",
                "v1",
                "",
                true,
                "${timestamp}.${body}",
                "t",
                Duration.ofMinutes(5),
                null);
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] good = Hmac.of(
                "HmacSHA256", "k".getBytes(StandardCharsets.UTF_8), "1531420618.{}".getBytes(StandardCharsets.UTF_8));
        String hex = HexFormat.of().formatHex(good);
        SignedCall call = new SignedCall("POST", headers::get, body);

        headers.put("stripe-signature", "t=1531420618, v1=00, v1=" + hex + ",v0=zz");
        assertThat(signature.signs(call, SLACK_TIME, secrets("k"))).isTrue();
        headers.put("stripe-signature", "t=1531420618,v0=" + hex);
        assertThat(signature.signs(call, SLACK_TIME, secrets("k"))).isFalse();
        headers.put("stripe-signature", "v1=" + hex);
        assertThat(signature.signs(call, SLACK_TIME, secrets("k"))).isFalse();
    }
}
