package io.signalbox.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.exchange.BodyView;

/** Bodies that we send as {@code multipart/form-data}, as the JSON they were made of; answers are JSON. */
public final class MultipartView implements BodyView {

    @Override
    public boolean mayRead(byte[] body) {
        return BodyView.super.mayRead(body) || body.length > 2 && body[0] == '-' && body[1] == '-';
    }

    @Override
    public JsonNode sent(byte[] body) throws IOException {
        String first = new String(body, StandardCharsets.UTF_8).split("\r\n", 2)[0];
        try {
            return MultipartBody.read(body, MultipartBody.MEDIA_TYPE + "; boundary=\"" + first.substring(2) + '"');
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("no parts", e);
        }
    }
}
