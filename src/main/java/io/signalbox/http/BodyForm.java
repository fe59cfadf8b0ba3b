package io.signalbox.http;

import java.util.Locale;
import java.util.Optional;

import io.signalbox.message.Message;

/** How a body is written. */
public enum BodyForm {
    /** As it is: JSON, text or bytes. */
    JSON,
    /** {@code application/x-www-form-urlencoded}; {@code address[city]=...}, {@code items[0][price]=...}. */
    FORM,
    /** The same, where a list repeats the name and a block is refused. */
    FORM_FLAT,
    /** {@code multipart/form-data}; {@link MultipartBody}. */
    MULTIPART;

    /** As which it is sent; a body that is no JSON goes as it is. */
    public String mediaType() {
        return switch (this) {
            case JSON -> Message.JSON;
            case FORM, FORM_FLAT -> FormBody.MEDIA_TYPE;
            case MULTIPART -> MultipartBody.MEDIA_TYPE;
        };
    }

    public static Optional<BodyForm> of(String word) {
        for (BodyForm form : values()) {
            if (form.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }
}
