package io.signalbox.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.signalbox.alert.Notice;

/** A notice as the payload of a message. */
final class HandedNotice {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private HandedNotice() {}

    static String write(Notice notice) {
        try {
            return JSON.writeValueAsString(notice);
        } catch (IOException e) {
            throw new IllegalStateException("a notice cannot be written", e);
        }
    }

    static Notice read(byte[] payload) throws IOException {
        return JSON.readValue(payload, Notice.class);
    }

    /** One that this hub has written. */
    static Notice read(String text) {
        try {
            return read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("a notice that was held back cannot be read", e);
        }
    }
}
