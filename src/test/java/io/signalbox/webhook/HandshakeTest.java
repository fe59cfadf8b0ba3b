package io.signalbox.webhook;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.message.Json;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;
import io.signalbox.webhook.Handshake.Reply;
import io.signalbox.webhook.Handshake.Vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The questions are those of the vendors' own documentation. */
class HandshakeTest {

    private static final SecretName SECRET = new SecretName("vendor/secret");
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final SecretStore secrets = SecretStore.of(
            Path.of("no-such-folder"), Map.of("SIGNALBOX_SECRET_VENDOR_SECRET", "meatyhamhock"), Clock.systemUTC());

    private static Handshake of(Vendor vendor) {
        boolean needsSecret = vendor == Vendor.META || vendor == Vendor.ZOOM;
        return new Handshake(vendor, needsSecret ? SECRET : null);
    }

    private static Function<String, List<String>> query(Map<String, String> values) {
        return name -> values.containsKey(name) ? List.of(values.get(name)) : List.of();
    }

    private Reply ask(Vendor vendor, Map<String, String> query) {
        return of(vendor).answer(query(query), secrets);
    }

    private Reply tell(Vendor vendor, String body) throws JsonProcessingException {
        return of(vendor).answer(Json.reader().readTree(body), secrets).orElse(null);
    }

    private void refuses(Vendor vendor, Map<String, String> query) {
        assertThatThrownBy(() -> ask(vendor, query))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.HANDSHAKE_REFUSED))
                .hasMessageNotContaining("meatyhamhock");
    }

    @Test
    void answersSlack() throws Exception {
        String body = "{\"token\":\"Jhj5dZrVaK7ZwHHjRyZWjbDl\","
                + "\"challenge\":\"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P\",\"type\":\"url_verification\"}";
        assertThat(tell(Vendor.SLACK, body))
                .isEqualTo(new Reply(PLAIN, "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"));
        assertThat(tell(Vendor.SLACK, "{\"type\":\"event_callback\",\"challenge\":\"x\"}"))
                .isNull();
        assertThat(tell(Vendor.SLACK, "[1]")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "a b", "", "ü", "a\\nb"})
    void givesNothingBackThatABrowserCouldRead(String challenge) {
        String body = "{\"type\":\"url_verification\",\"challenge\":\"" + challenge + "\"}";
        assertThatThrownBy(() -> tell(Vendor.SLACK, body)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> tell(Vendor.SLACK, "{\"type\":\"url_verification\",\"challenge\":{}}"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void answersMetaThatKnowsTheToken() {
        Map<String, String> question =
                Map.of("hub.mode", "subscribe", "hub.challenge", "1158201444", "hub.verify_token", "meatyhamhock");
        assertThat(of(Vendor.META).asks("GET", query(question))).isTrue();
        assertThat(of(Vendor.META).asks("POST", query(question))).isFalse();
        assertThat(ask(Vendor.META, question)).isEqualTo(new Reply(PLAIN, "1158201444"));

        refuses(Vendor.META, Map.of("hub.mode", "subscribe", "hub.challenge", "1", "hub.verify_token", "meatyhamhocK"));
        refuses(Vendor.META, Map.of("hub.mode", "subscribe", "hub.challenge", "1", "hub.verify_token", ""));
        refuses(Vendor.META, Map.of("hub.mode", "subscribe", "hub.challenge", "1"));
        refuses(Vendor.META, Map.of("hub.mode", "other", "hub.challenge", "1", "hub.verify_token", "meatyhamhock"));
        refuses(Vendor.META, Map.of("hub.mode", "subscribe", "hub.verify_token", "meatyhamhock"));
        refuses(
                Vendor.META,
                Map.of("hub.mode", "subscribe", "hub.challenge", "<b>1</b>", "hub.verify_token", "meatyhamhock"));
    }

    @Test
    void answersAQuestionOnlyOnce() {
        assertThatThrownBy(() -> of(Vendor.DROPBOX).answer(name -> List.of("a", "b"), secrets))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void answersDropbox() {
        assertThat(of(Vendor.DROPBOX).asks("GET", query(Map.of()))).isTrue();
        assertThat(ask(Vendor.DROPBOX, Map.of("challenge", "abc-123_XYZ"))).isEqualTo(new Reply(PLAIN, "abc-123_XYZ"));
        refuses(Vendor.DROPBOX, Map.of("challenge", "<script>alert(1)</script>"));
        refuses(Vendor.DROPBOX, Map.of("challenge", "a".repeat(513)));
        refuses(Vendor.DROPBOX, Map.of());
    }

    /** The hash was made with {@code openssl dgst -sha256 -hmac meatyhamhock}. */
    @Test
    void answersZoom() throws Exception {
        String body = "{\"payload\":{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\"},\"event_ts\":1654503849680,"
                + "\"event\":\"endpoint.url_validation\"}";
        Reply reply = tell(Vendor.ZOOM, body);

        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(Json.reader().readTree(reply.text()))
                .isEqualTo(
                        Json.reader()
                                .readTree(
                                        "{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\",\"encryptedToken\":\"0c59df8c8fc1971a1ee3ae0e2672fec0707e4f8fbf25eef66fbf1b40ba08d7c2\"}"));
        assertThat(tell(Vendor.ZOOM, "{\"event\":\"meeting.started\",\"payload\":{\"plainToken\":\"a\"}}"))
                .isNull();
    }

    /** Else the answer to a question would be the signature of a forged event. */
    @ParameterizedTest
    @ValueSource(strings = {"v0:1654503849:{}", "a:b", "{}", "a b", ""})
    void signsNothingForZoomThatCouldBeAnEvent(String token) {
        String body = "{\"event\":\"endpoint.url_validation\",\"payload\":{\"plainToken\":\"" + token + "\"}}";
        assertThatThrownBy(() -> tell(Vendor.ZOOM, body)).isInstanceOf(ProblemException.class);
    }

    @Test
    void answersMicrosoftGraph() {
        String token = "Validation: Testing client application reachability for subscription Request-Id:"
                + " 522a8e7e-096a-494c-aaf1-ac0dcfca45b7";
        assertThat(of(Vendor.MICROSOFT_GRAPH).asks("POST", query(Map.of("validationToken", token))))
                .isTrue();
        assertThat(of(Vendor.MICROSOFT_GRAPH).asks("POST", query(Map.of()))).isFalse();
        assertThat(of(Vendor.MICROSOFT_GRAPH).asks("GET", query(Map.of("validationToken", token))))
                .isFalse();
        assertThat(ask(Vendor.MICROSOFT_GRAPH, Map.of("validationToken", token)))
                .isEqualTo(new Reply(PLAIN, token));
        refuses(Vendor.MICROSOFT_GRAPH, Map.of("validationToken", "<script>alert(1)</script>"));
        refuses(Vendor.MICROSOFT_GRAPH, Map.of("validationToken", "a\r\nb"));
    }
}
