package io.signalbox.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.kind.Kinds;
import io.signalbox.message.Json;
import io.signalbox.secret.SecretName;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** What a descriptor may say of how calls come: their content, what they bring, what they ask. */
class WebhookReaderTest {

    private static final String SIGNED = "verify: hmac-sha256, secret: '{{secret:shop/webhook}}'";
    private static final String OPEN = "verify: none, acceptUnsigned: true";

    @TempDir
    Path folder;

    private Systems.Loading load(String webhook) throws IOException {
        Path file = folder.resolve("systems/shop.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "system: shop\noperations:\n  sold:\n    webhook: { " + webhook + " }\n");
        return Systems.load(folder, Kinds.shipped(), key -> Optional.empty());
    }

    private List<String> findings(String webhook) throws IOException {
        return load(webhook).findings().stream()
                .map(finding -> finding.line() + " " + finding.code().id() + " " + finding.text())
                .toList();
    }

    private WebhookOperation read(String webhook) throws IOException {
        Systems.Loading loading = load(webhook);
        assertThat(loading.findings()).isEmpty();
        return loading.systems()
                .get("shop")
                .source("sold")
                .map(WebhookOperation.class::cast)
                .orElseThrow();
    }

    @Test
    void readsContentTypesAndTheListOfEvents() throws IOException {
        WebhookOperation webhook = read(SIGNED + ", id: /id, accepts: [Text/Plain, none], split: '/entry/*/changes/*'");
        assertThat(webhook.body().accepted()).containsExactly("text/plain", "none");
        assertThat(webhook.body().place()).isEqualTo("/entry/*/changes/*");
        assertThat(webhook.handshake()).isNull();
        assertThat(read(SIGNED + ", id: /id").body()).isEqualTo(WebhookBody.JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            {"a": "x", "b": "y"}      | x
            {"a": {"c": 1}, "b": 2}   | 2
            {"a": " ", "d": "z"}      | d-z
            {"c": 1}                  | -
            """)
    void takesTheFirstPlaceThatAnEventHas(String body, String found) throws IOException {
        WebhookOperation webhook = read(SIGNED + ", id: /id, subject: [/a, /b, 'd-${/d}']");
        assertThat(webhook.subject(Json.reader().readTree(body))).isEqualTo(Optional.ofNullable(found));
    }

    @ParameterizedTest
    @CsvSource({"slack, SLACK", "dropbox, DROPBOX", "microsoft-graph, MICROSOFT_GRAPH", "zoom, ZOOM"})
    void readsAHandshakeByItsVendor(String key, Handshake.Vendor vendor) throws IOException {
        assertThat(read(SIGNED + ", id: /id, handshake: " + key).handshake().vendor())
                .isEqualTo(vendor);
        assertThat(read(SIGNED + ", id: /id, handshake: { type: " + key + " }")
                        .handshake()
                        .vendor())
                .isEqualTo(vendor);
    }

    @Test
    void readsTheTokenOfMeta() throws IOException {
        WebhookOperation webhook =
                read(SIGNED + ", id: /id, handshake: { type: meta, token: '{{secret:shop/verify-token}}' }");
        assertThat(webhook.secrets())
                .containsExactly(new SecretName("shop/webhook"), new SecretName("shop/verify-token"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            id: /id, handshake: meta                              | SB-1006 | needs the token
            id: /id, handshake: { type: meta, token: plain }      | SB-1207 | literal value
            id: /id, handshake: { type: slack, token: '{{secret:shop/webhook}}' } | SB-1007 | 'token' has no effect with 'slack'
            id: /id, handshake: github                            | SB-1007 | slack, meta, dropbox, zoom
            id: /id, accepts: [text]                              | SB-1007 | accepts
            id: /id, split: /events                               | SB-1007 | split
            id: /id, split: events/*                              | SB-1007 | split
            id: '${body-sha256}', split: /*                       | SB-1007 | places in each event
            id: '${header.x-id}', split: /*                       | SB-1007 | places in each event
            id: '${header.x-id}-${/id}', split: /*                | SB-1007 | not of the header 'x-id'
            id: [/id, '${body-sha256}'], split: /*                | SB-1007 | places in each event
            id: [/id, id]                                         | SB-1007 | of which the first
            id: []                                                | SB-1007 | id
            id: /id, subject: [/a, seven]                         | SB-1007 | of which the first
            id: /id, body: form, split: /*                        | SB-1007 | body: form
            id: /id, body: soap                                   | SB-1006 | answers: { submitOrder
            id: /id, body: { type: soap, answers: { a: { 1b: x } } } | SB-1007 | answered to 'a' has no form in XML
            id: /id, body: { type: soap, answers: { a: null }, namespaces: { soap: 'urn:x' } } | SB-1007 | 'asoap'
            """)
    void saysWhatCannotBe(String webhook, String code, String text) throws IOException {
        assertThat(findings(SIGNED + ", " + webhook)).singleElement().satisfies(finding -> assertThat(finding)
                .startsWith("4 " + code)
                .contains(text));
    }

    @Test
    void cannotAnswerZoomWithoutASecret() throws IOException {
        assertThat(findings(OPEN + ", id: /id, handshake: zoom"))
                .singleElement()
                .satisfies(finding -> assertThat(finding).contains("verify: none"));
    }
}
