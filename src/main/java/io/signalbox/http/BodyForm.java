package io.signalbox.http;

import java.util.Locale;
import java.util.Optional;

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

    public static Optional<BodyForm> of(String word) {
        for (BodyForm form : values()) {
            if (form.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }
}
