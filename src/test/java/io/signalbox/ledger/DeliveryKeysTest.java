package io.signalbox.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.signalbox.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryKeysTest {

    private final DeliveryKeys keys = new DeliveryKeys("1a2b3c4d", 10);

    private static Message message(String source, String id) {
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        return new Message(id, source, "customer-signed-up", "C-1", Instant.EPOCH, Message.JSON, payload);
    }

    @Test
    void isTheSameWhateverTheDeliverysNumberAndPayload() {
        Message edited = new Message(
                "e1",
                "crm",
                "customer-signed-up",
                null,
                Instant.MAX,
                "text/plain",
                "x".getBytes(StandardCharsets.UTF_8));
        assertThat(keys.of(11, "to-billing", message("crm", "e1")))
                .isEqualTo("1a2b3c4d-0b0aa42c61f6192e2cb396613cd81612")
                .isEqualTo(keys.of(4711, "to-billing", edited));
    }

    @Test
    void differsByMessageReaderAndLedger() {
        Set<String> seen = new HashSet<>();
        for (List<String> one : List.of(
                List.of("crm", "e1", "to-billing"),
                List.of("crm", "e1", "to-support"),
                List.of("crm", "e2", "to-billing"),
                List.of("erp", "e1", "to-billing"),
                List.of("crme", "1", "to-billing"),
                List.of("crm", "e1to", "-billing"))) {
            assertThat(seen.add(keys.of(11, one.get(2), message(one.get(0), one.get(1)))))
                    .as(one.toString())
                    .isTrue();
        }
        String other = new DeliveryKeys("5e6f7a8b", 10).of(11, "to-billing", message("crm", "e1"));
        assertThat(seen).doesNotContain(other);
    }

    @Test
    void isShortAndPlainWhateverASenderCallsItsEvent() {
        String key = keys.of(11, "to-billing", message("crm", "\r\nX-Evil: 1 " + "é".repeat(5_000)));
        assertThat(key).matches("1a2b3c4d-[0-9a-f]{32}");
    }

    @Test
    void ofEarlierVersionsIsTheNumber() {
        assertThat(keys.of(10, "to-billing", message("crm", "e1"))).isEqualTo("1a2b3c4d-10");
    }
}
