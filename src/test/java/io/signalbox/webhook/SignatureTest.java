package io.signalbox.webhook;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretSource;
import io.signalbox.secret.SecretStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The Standard Webhooks vector is the one of its reference libraries. */
class SignatureTest {

    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final Instant SENT = Instant.ofEpochSecond(1614265330);
    private static final String SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final Map<String, String> headers = new HashMap<>(Map.of(
            "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp", "1614265330",
            "webhook-signature", SIGNED));

    private static WebhookOperation webhook(Signature signature) {
        return new WebhookOperation("hook", signature, Extraction.parse("/id").orElseThrow(), null);
    }

    private static SecretStore secrets(String value) {
        return SecretStore.of(
                Path.of("no-such-folder"), Map.of("SIGNALBOX_SECRET_CRM_WEBHOOK", value), Clock.systemUTC());
    }

    private boolean isAuthentic(String body, Instant now) {
        Signature signature = new StandardWebhooksSignature(new SecretName("crm/webhook"), Signature.DEFAULT_TOLERANCE);
        return webhook(signature)
                .isAuthentic(
                        new SignedCall("POST", headers::get, body.getBytes(StandardCharsets.UTF_8)), now, secrets(KEY));
    }

    @Test
    void acceptsTheReferenceVector() {
        assertThat(isAuthentic(BODY, SENT)).isTrue();
    }

    @Test
    void acceptsOneGoodSignatureAmongSeveral() {
        headers.put("webhook-signature", "v1,AAAA v2," + SIGNED.substring(3) + " v1,*** " + SIGNED);

        assertThat(isAuthentic(BODY, SENT)).isTrue();
    }

    @Test
    void refusesBodyThatWasWrittenAnew() {
        assertThat(isAuthentic("{\"test\":2432232314}", SENT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "300, true", "301, false"})
    void boundsTheSendersClockBothWays(int seconds, boolean accepted) {
        assertThat(isAuthentic(BODY, SENT.plusSeconds(seconds))).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "webhook-id, msg_other",
        "webhook-id,",
        "webhook-timestamp, 1614265331",
        "webhook-timestamp, soon",
        "webhook-timestamp, -9223372036854775808",
        "webhook-timestamp,",
        "webhook-signature, 'v1,'",
        "webhook-signature, g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "webhook-signature, 'v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='",
        "webhook-signature,",
    })
    void refusesAnyOtherHeader(String name, String value) {
        headers.put(name, value);

        assertThat(isAuthentic(BODY, SENT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // GitHub's documented example.
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17, true",
        "SHA256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17, false",
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18, false",
        "sha256=75, false",
        "sha256=xyz, false",
        "sha256=, false",
        ", false",
    })
    void checksPlainHmac(String header, boolean accepted) {
        Signature signature = new HmacSignature(new SecretName("crm/webhook"), "x-hub-signature-256");
        headers.put("x-hub-signature-256", header);

        assertThat(webhook(signature)
                        .isAuthentic(
                                new SignedCall("POST", headers::get, "Hello, World!".getBytes(StandardCharsets.UTF_8)),
                                SENT,
                                secrets("It's a Secret to Everybody")))
                .isEqualTo(accepted);
    }

    @Test
    void acceptsOldAndNewSecretForAWhileAfterAChange() {
        AtomicReference<String> stored = new AtomicReference<>("It's a Secret to Everybody");
        AtomicReference<Instant> time = new AtomicReference<>(SENT);
        SecretStore secrets = SecretStore.of(List.of(source(stored)), clock(time), Duration.ofHours(24));
        headers.put("x-hub-signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
        WebhookOperation hook = webhook(new HmacSignature(new SecretName("crm/webhook"), "x-hub-signature-256"));
        byte[] body = "Hello, World!".getBytes(StandardCharsets.UTF_8);
        assertThat(hook.isAuthentic(new SignedCall("POST", headers::get, body), SENT, secrets))
                .isTrue();

        stored.set("another");
        assertThat(hook.isAuthentic(new SignedCall("POST", headers::get, body), SENT, secrets))
                .isTrue();
        time.set(SENT.plus(Duration.ofHours(25)));
        assertThat(hook.isAuthentic(new SignedCall("POST", headers::get, body), SENT, secrets))
                .isFalse();

        time.set(SENT);
        stored.set("It's a Secret to Everybody");
        assertThat(hook.isAuthentic(new SignedCall("POST", headers::get, body), SENT, secrets))
                .isTrue();
        stored.set("a third");
        hook.isAuthentic(new SignedCall("POST", headers::get, body), SENT, secrets);
        secrets.forgetPrevious(new SecretName("crm/webhook"));
        assertThat(hook.isAuthentic(new SignedCall("POST", headers::get, body), SENT, secrets))
                .isFalse();
    }

    private static SecretSource source(AtomicReference<String> stored) {
        return new SecretSource() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public Optional<String> find(SecretName name) {
                return Optional.of(stored.get());
            }

            @Override
            public String place(SecretName name) {
                return "the test";
            }
        };
    }

    private static Clock clock(AtomicReference<Instant> time) {
        return new Clock() {
            @Override
            public Instant instant() {
                return time.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    @Test
    void saysThatTheSecretIsMissing() {
        Signature signature = new StandardWebhooksSignature(new SecretName("other/webhook"), Duration.ofMinutes(5));

        assertThatThrownBy(() -> webhook(signature)
                        .isAuthentic(new SignedCall("POST", headers::get, new byte[0]), SENT, secrets(KEY)))
                .hasMessageContaining("SB-4004")
                .hasMessageContaining("SIGNALBOX_SECRET_OTHER_WEBHOOK");
    }

    @Test
    void hashesAsRfc4231Does() {
        byte[] key = "Jefe".getBytes(StandardCharsets.UTF_8);
        byte[] text = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);

        assertThat(HexFormat.of().formatHex(Hmac.sha256(key, new byte[0], text)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @ParameterizedTest
    @CsvSource({"a, a", "7, 7", "'', ", "' ', ", "'a\u0000b', ", "'\u202Ea', "})
    void takesOnlyShortPrintableIds(String sent, String taken) {
        Extraction extraction = Extraction.parse("${header.Webhook-Id}").orElseThrow();

        assertThat(extraction.of(withId(sent)).orElse(null)).isEqualTo(taken);
        assertThat(extraction.of(withId("x".repeat(257)))).isEmpty();
    }

    private static Arrival withId(String id) {
        SignedCall call = new SignedCall("POST", Map.of("webhook-id", id)::get, new byte[0]);
        return new Arrival(call, call.body(), MissingNode.getInstance());
    }
}
