package io.signalbox.credential;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.exchange.HeaderField;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class RequestSignatureTest {

    private static final URI URL = URI.create("https://api.example:8443/v1/orders?b=2&a=%20");

    @TempDir
    Path folder;

    private List<HeaderField> sign(String secret, String auth, String body) {
        Auth.SharedKey key = (Auth.SharedKey) Described.system(folder, auth).auth();
        SecretStore secrets = SecretStore.of(folder, Map.of("SIGNALBOX_SECRET_CRM_KEY", secret), new TestClock());
        return new RequestSignature(key, secrets, new TestClock())
                .headers("POST", URL, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    /** The second test case of RFC 4231. */
    @Test
    void signsAsTheRfcDoes() {
        String body = "what do ya want for nothing?";
        assertThat(sign(
                        "Jefe",
                        """
                        auth: { type: hmac, header: X-Signature, value: "sha256=${signature}", secret: "{{secret:crm/key}}", sign: "${body}" }
                        """,
                        body))
                .singleElement()
                .extracting(HeaderField::name, HeaderField::value)
                .containsExactly(
                        "X-Signature", "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(sign(
                        "Jefe",
                        """
                        auth: { type: hmac, algorithm: hmac-sha512, header: X-Signature, secret: "{{secret:crm/key}}", sign: "${body}" }
                        """,
                        body))
                .extracting(HeaderField::value)
                .containsExactly(
                        "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737");
    }

    /** Computed with openssl over the text in the comment. */
    @Test
    void signsThePartsThatTheDescriptorNames() {
        List<HeaderField> headers = sign(
                "k3y",
                """
                auth:
                  type: hmac
                  header: Authorization
                  value: "HMAC-SHA256 Credential=${key-id}, Signature=${signature}"
                  secret: "{{secret:crm/key}}"
                  keyId: app-1
                  timestampHeader: X-Date
                  timestampForm: iso
                  encoding: base64
                  sign: "${method}\\n${path}?${query}\\n${host};${timestamp};${body-sha256}"
                """,
                "{}");

        // POST\n/v1/orders?b=2&a=%20\napi.example:8443;2026-11-24T10:15:30Z;<sha256 of {}>
        assertThat(headers)
                .extracting(HeaderField::name, HeaderField::value)
                .containsExactly(
                        tuple(
                                "Authorization",
                                "HMAC-SHA256 Credential=app-1, Signature=Vfx3jtxEYty28YEj1q6oLk0W5A275oRB5TxwbAlWCc4="),
                        tuple("X-Date", "2026-11-24T10:15:30Z"));
    }

    @Test
    void sendsAnotherNonceEachTime() {
        String auth =
                """
                auth: { type: hmac, header: X-Signature, secret: "{{secret:crm/key}}", nonceHeader: X-Nonce, sign: "${nonce}${body}" }
                """;

        assertThat(sign("k3y", auth, null).get(1).value())
                .isNotEqualTo(sign("k3y", auth, null).get(1).value());
    }
}
