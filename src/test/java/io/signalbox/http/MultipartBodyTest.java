package io.signalbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.junit.jupiter.api.Test;

import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Parts as Apache HttpClient writes them, and ours as Jakarta Mail reads them. */
class MultipartBodyTest {

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0, (byte) 0xff, '-', '-'};

    private static JsonNode json(String text) throws IOException {
        return Json.reader().readTree(text);
    }

    private static MultipartEntityBuilder letter() {
        return MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.EXTENDED)
                .addTextBody("subject", "Größe ✓", ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8))
                .addTextBody("to", "a@example.com")
                .addTextBody("to", "b@example.com")
                .addTextBody("empty", "")
                .addBinaryBody("attachment", PICTURE, ContentType.IMAGE_PNG, "my \"picture\".png");
    }

    private static byte[] bytes(HttpEntity entity) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entity.writeTo(out);
        return out.toByteArray();
    }

    @Test
    void readsFieldsAndFiles() throws IOException {
        HttpEntity sent = letter().build();

        JsonNode read = MultipartBody.read(bytes(sent), sent.getContentType());

        assertThat(read.path("subject").asText()).isEqualTo("Größe ✓");
        assertThat(read.path("to")).isEqualTo(json("[\"a@example.com\",\"b@example.com\"]"));
        assertThat(read.path("empty").asText("?")).isEmpty();
        assertThat(read.at("/attachment/contentType").asText()).isEqualTo("image/png");
        assertThat(read.at("/attachment/name").asText()).contains("picture").endsWith(".png");
        assertThat(read.at("/attachment/size").asInt()).isEqualTo(PICTURE.length);
        assertThat(read.at("/attachment/content").binaryValue()).isEqualTo(PICTURE);
    }

    @Test
    void refusesWhatIsCutOffAtAnyPlaceAndWhatIsNone() throws IOException {
        HttpEntity sent = letter().build();
        byte[] whole = bytes(sent);
        for (int length = 0; length < whole.length - 4; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> MultipartBody.read(cut, sent.getContentType()))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> MultipartBody.read(whole, "multipart/form-data"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MultipartBody.read("{}".getBytes(), "multipart/form-data; boundary=x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTooManyParts() throws IOException {
        MultipartEntityBuilder many = MultipartEntityBuilder.create();
        for (int i = 0; i < 1_001; i++) {
            many.addTextBody("n", "1");
        }
        HttpEntity sent = many.build();
        byte[] body = bytes(sent);
        assertThatThrownBy(() -> MultipartBody.read(body, sent.getContentType()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesWhatAnotherReaderUnderstands() throws Exception {
        String picture = Base64.getEncoder().encodeToString(PICTURE);
        byte[] written = MultipartBody.write(
                json("{\"subject\":\"Größe\",\"amount\":1.50,\"to\":[\"a\",\"b\"],\"gone\":null,\"meta\":{\"x\":1},"
                        + "\"doc\":{\"name\":\"a\\\"b\\r\\n.png\",\"contentType\":\"image/png\",\"content\":\""
                        + picture
                        + "\"}}"),
                "key-1");

        MimeMultipart read = new MimeMultipart(new ByteArrayDataSource(written, MultipartBody.mediaType("key-1")));
        assertThat(read.isComplete()).isTrue();
        assertThat(read.getCount()).isEqualTo(6);
        assertThat(part(read, 0)).isEqualTo("Größe");
        assertThat(part(read, 1)).isEqualTo("1.50");
        assertThat(part(read, 3)).isEqualTo("b");
        assertThat(part(read, 4)).isEqualTo("{\"x\":1}");
        MimeBodyPart file = (MimeBodyPart) read.getBodyPart(5);
        assertThat(file.getContentType()).isEqualTo("image/png");
        assertThat(file.getInputStream().readAllBytes()).isEqualTo(PICTURE);
        assertThat(file.getHeader("Content-Disposition")[0])
                .isEqualTo("form-data; name=\"doc\"; filename=\"a%22b%0D%0A.png\"");
        assertThat(new MultipartView().sent(written).at("/doc/content").binaryValue())
                .isEqualTo(PICTURE);
    }

    private static String part(MimeMultipart read, int index) throws Exception {
        return new String(read.getBodyPart(index).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everyAttemptSendsTheSameBytes() throws IOException {
        JsonNode body = json("{\"a\":\"1\"}");
        assertThat(MultipartBody.write(body, "k")).isEqualTo(MultipartBody.write(body, "k"));
        assertThat(MultipartBody.mediaType("k")).isEqualTo(MultipartBody.mediaType("k"));
    }

    @Test
    void refusesWhatIsNoMediaTypeOrNoBase64() {
        assertThatThrownBy(() -> MultipartBody.write(
                        json("{\"d\":{\"content\":\"AA==\",\"contentType\":\"a/b\\r\\nX: y\"}}"), "k"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MultipartBody.write(json("{\"d\":{\"content\":\"?\"}}"), "k"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
