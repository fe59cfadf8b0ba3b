package io.signalbox.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.signalbox.message.Headers;
import io.signalbox.message.Json;
import io.signalbox.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

class MaskedPayloadTest {

    private static String mask(String json) throws Exception {
        byte[] payload = json.getBytes(StandardCharsets.UTF_8);
        Message message = new Message(
                "m-1", "crm/signed-up", "signed-up", "C-1", Instant.EPOCH, Message.JSON, payload, Headers.NONE);
        return Json.reader().readTree(MaskedPayload.payload(message, payload)).toString();
    }

    @Test
    void showsTheFormOfNumbersAndNoneOfTheirDigits() throws Exception {
        assertThat(mask("{\"amount\":1234.50,\"count\":0,\"balance\":-17,\"rate\":1E-3}"))
                .isEqualTo("{\"amount\":9999.99,\"count\":9,\"balance\":-99,\"rate\":9.999}");
        assertThat(mask("{\"id\":123456789012345678901234567890123456789012345678901234567890}"))
                .isEqualTo("{\"id\":" + "9".repeat(40) + "}");
        assertThat(mask("{\"huge\":1E+900000000}")).isEqualTo("{\"huge\":" + "9".repeat(40) + "}");
    }

    @Test
    void showsTheFormOfTexts() throws Exception {
        assertThat(mask("{\"mail\":\"ada7@example.com\",\"open\":true,\"none\":null,\"list\":[\"x1\"]}"))
                .isEqualTo("{\"mail\":\"xxx9@xxxxxxx.xxx\",\"open\":true,\"none\":null,\"list\":[\"x9\"]}");
    }
}
