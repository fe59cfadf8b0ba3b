package io.signalbox.kafka;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import io.signalbox.consume.Received;
import io.signalbox.document.Sha256;
import io.signalbox.message.Utf8;

/** One record of a topic as a message. */
final class KafkaRecord {

    private static final int LONGEST_KEY = 128;

    private KafkaRecord() {}

    /** A record is known by its place and its time: a topic that was made anew begins to count anew. */
    static Received received(ConsumerRecord<byte[], byte[]> each) {
        String place = each.topic() + "-" + each.partition() + "@" + each.offset();
        return new Received(
                place,
                place + "-" + each.timestamp(),
                key(each.key()),
                each.timestamp() < 0 ? null : Instant.ofEpochMilli(each.timestamp()),
                headers(each),
                each.value(),
                null);
    }

    /** A key that is no text keeps order all the same. */
    private static String key(byte[] key) {
        if (key == null || key.length == 0) {
            return null;
        }
        if (key.length > LONGEST_KEY) {
            return "sha256-" + Sha256.hex(key);
        }
        try {
            String text = Utf8.decode(key);
            if (!text.isBlank() && text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
        } catch (CharacterCodingException e) {
            return hex(key);
        }
        return hex(key);
    }

    private static String hex(byte[] key) {
        return "hex-" + HexFormat.of().formatHex(key);
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> each) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : each.headers()) {
            if (header.value() != null) {
                headers.put(header.key().toLowerCase(Locale.ROOT), text(header.value()));
            }
        }
        return headers;
    }

    private static String text(byte[] value) {
        try {
            return Utf8.decode(value);
        } catch (CharacterCodingException e) {
            return new String(value, StandardCharsets.ISO_8859_1);
        }
    }
}
