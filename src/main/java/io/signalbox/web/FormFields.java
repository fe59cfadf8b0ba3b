package io.signalbox.web;

import java.nio.charset.CharacterCodingException;
import java.util.Locale;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import io.signalbox.message.FormText;
import io.signalbox.message.Utf8;

/** The fields of a form that a browser sent, once its body has been read. */
public final class FormFields {

    private static final String FIELDS = "signalbox.web.fields";
    private static final String MEDIA_TYPE = "application/x-www-form-urlencoded";
    private static final int MOST = 256;

    private FormFields() {}

    /** The fields; none where the request is no form. */
    public static MultiMap of(RoutingContext context) {
        MultiMap fields = context.get(FIELDS);
        if (fields == null) {
            fields = isForm(context) ? read(context.body().buffer()) : MultiMap.caseInsensitiveMultiMap();
            context.put(FIELDS, fields);
        }
        return fields;
    }

    private static boolean isForm(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        return type != null
                && context.body() != null
                && context.body().buffer() != null
                && type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(MEDIA_TYPE);
    }

    /** @throws IllegalArgumentException when it is no form, or one with too many fields */
    private static MultiMap read(Buffer body) {
        MultiMap fields = MultiMap.caseInsensitiveMultiMap();
        if (body.length() == 0) {
            return fields;
        }
        String[] pairs = text(body).split("&", MOST + 1);
        if (pairs.length > MOST) {
            throw new IllegalArgumentException("the form has more than " + MOST + " fields");
        }
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            fields.add(FormText.decode(parts[0]), parts.length < 2 ? "" : FormText.decode(parts[1]));
        }
        return fields;
    }

    private static String text(Buffer body) {
        try {
            return Utf8.decode(body.getBytes());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the form is not UTF-8", e);
        }
    }
}
