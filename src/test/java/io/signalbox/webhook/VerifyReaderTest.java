package io.signalbox.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.kind.Kinds;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said about a webhook's signature, and what its id is worth. */
class VerifyReaderTest {

    @TempDir
    Path folder;

    private Systems.Loading load(String webhook) {
        try {
            Path file = folder.resolve("systems/shop.yaml");
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    """
                    system: shop
                    environment: production
                    environments: { production: { url: "https://shop.example" } }
                    operations:
                      sold: { webhook: { secret: "{{secret:shop/webhook}}", %s } }
                    """
                            .formatted(webhook.contains(", id: ") ? webhook : "id: /id, " + webhook));
            return Systems.load(folder, Kinds.shipped(), key -> Optional.of("https://hub.example/in/shop/sold"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> findings(String webhook) {
        return load(webhook).findings().stream()
                .map(finding -> finding.code().id() + " " + finding.text())
                .toList();
    }

    private WebhookOperation webhook(String webhook) {
        return (WebhookOperation) load(webhook)
                .systems()
                .find("shop")
                .flatMap(shop -> shop.source("sold"))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            verify: { type: hmac-sha256, encoding: base64 }                                    | SB-1278 | 'encoding' has no effect
            verify: { type: hmac-sha256, header: X-S, prefix: a }                              | SB-1278 | 'prefix' has no effect
            verify: { type: hmac-sha256, tolerance: 5m }                                       | SB-1278 | 'tolerance' has no effect
            verify: { type: standard-webhooks, encoding: hex }                                 | SB-1278 | headers, tolerance
            verify: { type: standard-webhooks, signs: "${body}" }                              | SB-1278 | 'signs' has no effect
            verify: { type: none, header: X }, acceptUnsigned: true                            | SB-1278 | leave it out
            verify: { type: hmac-sha256, header: X, signs: "${body}", timestamp: X-T }         | SB-1278 | 'timestamp' has no effect
            verify: { type: hmac-sha256, header: X, signs: "${body}", tolerance: 1m }          | SB-1278 | 'tolerance' has no effect
            verify: { type: hmac-sha256, header: X, signs: "${body}", url: "https://x.example" } | SB-1278 | 'url' has no effect
            verify: { type: hmac-sha256, header: X, signs: "${timestamp}", timestamp: T }      | SB-1261 | must hold ${body}
            verify: { type: hmac-sha256, header: X, signs: "${form}" }                         | SB-1261 | 'body: form'
            verify: { type: hmac-sha256, header: X, signs: "${body}${nope}" }                  | SB-1261 | ${header.<name>} only
            verify: { type: basic }                                                            | SB-1006 | needs the name
            verify: { type: basic, username: "a:b" }                                           | SB-1006 | without a colon
            verify: { type: basic, username: a, tolerance: 1m }                                | SB-1278 | 'tolerance' has no effect
            verify: { type: ws-security, username: a }                                         | SB-1007 | write 'basic'
            verify: standard-webhooks, id: "${header.x-id}"                                    | SB-1268 | in the header 'x-id'
            verify: hmac-sha256, id: "${/id}-${header.x-id}"                                   | SB-1268 | count as one message
            """)
    void saysWhatHasNoEffect(String webhook, String code, String text) {
        assertThat(findings(webhook)).anyMatch(finding -> finding.startsWith(code) && finding.contains(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            verify: standard-webhooks
            verify: { type: standard-webhooks, tolerance: 1m, headers: svix }
            verify: { type: hmac-sha256, header: X-Shopify-Hmac-Sha256, encoding: base64, signs: "${body}" }
            verify: { type: ed25519, header: X, timestamp: X-T, signs: "${timestamp}${body}", tolerance: 1m }
            verify: { type: hmac-sha512, header: X, signs: "${header.x-id}.${body}" }
            verify: { type: hmac-sha1, header: X, signs: "${url}${form}", url: "https://x.example" }, body: form
            verify: hmac-sha256, repeats: { ignore: [/attempt] }
            verify: { type: basic, username: a }
            verify: { type: ws-security, username: a, passwordType: digest, tolerance: 1m }, body: { type: soap, answers: { a: null } }
            """)
    void hasNothingToSayOfWhatHas(String webhook) {
        assertThat(findings(webhook)).isEmpty();
    }

    /** A recorded call, sent again under another id, is the same event. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "${header.x-id}"         | verify: hmac-sha256                                                                         | true
            "${header.x-id}-${/id}"  | verify: { type: hmac-sha256, header: X, signs: "${timestamp}.${body}", timestamp: x-time }     | true
            "${header.x-id}"         | verify: { type: hmac-sha256, header: X, signs: "${header.X-Id}.${body}" }                   | false
            "${header.x-id}"         | verify: { type: standard-webhooks, headers: x }                                             | false
            "${header.webhook-id}"   | verify: { type: standard-webhooks, headers: x }                                             | true
            /id                      | verify: hmac-sha256                                                                         | false
            """)
    void anIdThatNobodySignedTellsNoEventsApart(String id, String webhook, boolean hashed)
            throws JsonProcessingException {
        WebhookOperation sold = webhook(webhook, id);
        Map<String, String> headers =
                new HashMap<>(Map.of("x-id", "a", "webhook-id", "a", "x-time", "1", "x-timestamp", "1"));
        String first = id(sold, headers, "{\"id\":7}");
        headers.put(id.contains("webhook-id") ? "webhook-id" : "x-id", "b");
        String again = id(sold, headers, "{\"id\":7}");
        assertThat(first.startsWith("sha256-")).isEqualTo(hashed);
        assertThat(again.equals(first)).isEqualTo(hashed || id.equals("/id"));
        assertThat(id(sold, headers, "{\"id\":8}")).isNotEqualTo(hashed ? first : "");
        headers.put("x-time", "2");
        assertThat(id(sold, headers, "{\"id\":7}").equals(again)).isEqualTo(!webhook.contains("x-time"));
    }

    private WebhookOperation webhook(String webhook, String id) {
        return webhook(webhook + ", id: " + id);
    }

    private static String id(WebhookOperation webhook, Map<String, String> headers, String body)
            throws JsonProcessingException {
        SignedCall call = new SignedCall("POST", headers::get, body.getBytes(StandardCharsets.UTF_8));
        return webhook.eventId(new Arrival(call, call.body(), new ObjectMapper().readTree(body)))
                .orElseThrow();
    }

    @Test
    void comparesRepeatsWithoutWhatMayDiffer() {
        Repeats repeats = new Repeats(List.of("/attempt", "/*/n", "/a/0/t", "/x~1y"));
        assertThat(same(repeats, "{\"attempt\":1,\"id\":1}", "{\"id\":1,\"attempt\":2}"))
                .isTrue();
        assertThat(same(repeats, "{\"attempt\":1,\"id\":1}", "{\"attempt\":1,\"id\":2}"))
                .isFalse();
        assertThat(same(repeats, "[{\"n\":1,\"id\":1},{\"n\":5}]", "[{\"n\":2,\"id\":1},{}]"))
                .isTrue();
        assertThat(same(repeats, "{\"a\":[{\"t\":1},{\"t\":1}]}", "{\"a\":[{\"t\":2},{\"t\":1}]}"))
                .isTrue();
        assertThat(same(repeats, "{\"a\":[{\"t\":1},{\"t\":1}]}", "{\"a\":[{\"t\":1},{\"t\":2}]}"))
                .isFalse();
        assertThat(same(repeats, "{\"x/y\":1}", "{}")).isTrue();
        assertThat(same(new Repeats(List.of("/a/*")), "{\"a\":[1,2]}", "{\"a\":[3]}"))
                .isTrue();
        assertThat(same(repeats, "{\"attempt\":1}", "no JSON")).isFalse();
    }

    private static boolean same(Repeats repeats, String before, String now) {
        return repeats.isSame(before.getBytes(StandardCharsets.UTF_8), now.getBytes(StandardCharsets.UTF_8));
    }
}
