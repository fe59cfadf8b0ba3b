package io.signalbox.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessageTest {

    private static Message message(String contentType, byte[] payload, Headers headers) {
        return new Message("e-1", "crm/changed", "changed", null, Instant.EPOCH, contentType, payload, headers);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "application/json; charset=utf-8, true",
        "Application/JSON, true",
        "application/cloudevents+json, true",
        "application/vnd.api+json; v=1, true",
        "application/jsonlines, false",
        "application/json-seq, false",
        "text/plain; profile=a+json, false",
        "text/plain, false"
    })
    void isJsonByItsMediaTypeAlone(String contentType, boolean json) {
        assertThat(message(contentType, new byte[0], Headers.NONE).isJson()).isEqualTo(json);
    }

    @Test
    void countsBytesAndHeaders() {
        byte[] payload = "{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(message("application/json", payload, new Headers(Map.of("X-A", "12345")))
                        .size())
                .isEqualTo(payload.length + 8);
    }

    @Test
    void printsNeitherPayloadNorHeader() {
        Message message =
                message("text/plain", "hunter2".getBytes(StandardCharsets.UTF_8), new Headers(Map.of("X-T", "s3cret")));

        assertThat(message).hasToString("crm/changed/e-1 (7 bytes)");
    }

    @Test
    void headersAreFoundInAnyCaseAndKeepTheirDeclaredName() {
        Headers headers = Headers.ofJson(new Headers(Map.of("X-Trace", "t", "B3", "\"ü\n")).toJson());

        assertThat(headers.values()).containsEntry("x-trace", "t").containsEntry("b3", "\"ü\n");
        assertThat(headers.values().keySet()).containsExactly("B3", "X-Trace");
        assertThatThrownBy(() -> headers.values().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(Headers.NONE.toJson()).isNull();
        assertThat(Headers.ofJson(null)).isEqualTo(Headers.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{} {}", "[1,]", "{'a':1}", "NaN", "01", "\"\t\"", "{\"a\":1}x"})
    void refusesWhatTwoReadersWouldUnderstandDifferently(String json) {
        assertThatThrownBy(() -> Json.reader().readTree(json)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void takesTheDeepestNestingAndNothingDeeper() throws Exception {
        String deepest = "[".repeat(Json.DEEPEST) + "]".repeat(Json.DEEPEST);

        assertThat(Json.reader().readTree(deepest).isArray()).isTrue();
        assertThatThrownBy(() -> Json.reader().readTree("[" + deepest + "]"))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Json.storedReader().readTree("[" + deepest + "]"))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void readsUtf8Only() {
        assertThatThrownBy(() -> Json.reader().readTree("{\"a\":1}".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Json.reader().readTree("{\"a\":1}".getBytes(StandardCharsets.UTF_16BE)))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void aMapperLentToALibraryChangesNobodysRules() throws Exception {
        Json.mapper().configure(com.fasterxml.jackson.core.JsonParser.Feature.ALLOW_SINGLE_QUOTES, true);

        assertThatThrownBy(() -> Json.reader().readTree("{'a':1}")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Json.mapper().readTree("{'a':1}")).isInstanceOf(JsonProcessingException.class);
    }
}
