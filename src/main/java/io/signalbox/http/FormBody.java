package io.signalbox.http;

import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.message.FormText;
import io.signalbox.message.Utf8;

/** Bodies of the type {@code application/x-www-form-urlencoded}, and the JSON they stand for. */
public final class FormBody {

    public static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

    private static final int MOST_FIELDS = 1_000;

    private FormBody() {}

    /**
     * Writes a JSON object; what is null is left out.
     *
     * @throws IllegalArgumentException saying in our words what cannot be written
     */
    public static byte[] write(JsonNode object, BodyForm form) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("the body of a form must be a JSON object");
        }
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            add(field.getKey(), field.getValue(), form, pairs);
        }
        return String.join("&", pairs).getBytes(StandardCharsets.UTF_8);
    }

    private static void add(String name, JsonNode value, BodyForm form, List<String> pairs) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                add(form == BodyForm.FORM_FLAT ? name : name + "[" + i + "]", value.get(i), form, pairs);
            }
        } else if (value.isObject()) {
            if (form == BodyForm.FORM_FLAT) {
                throw new IllegalArgumentException("'" + name + "' is a block, but this form has none");
            }
            value.properties().forEach(field -> add(name + "[" + field.getKey() + "]", field.getValue(), form, pairs));
        } else if (!value.isNull()) {
            pairs.add(encode(name) + "=" + encode(value.asText()));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Reads a form as a JSON object of texts; a repeated name becomes a list.
     *
     * @throws IllegalArgumentException when it is none, or has too many fields
     */
    public static ObjectNode read(byte[] body) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        String text = text(body);
        String[] pairs = text.isEmpty() ? new String[0] : text.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw new IllegalArgumentException("the form has more than " + MOST_FIELDS + " fields");
        }
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            String name = FormText.decode(parts[0]);
            String value = parts.length < 2 ? "" : FormText.decode(parts[1]);
            add(object, name, object.textNode(value));
        }
        return object;
    }

    /** A name that comes again becomes a list. */
    static void add(ObjectNode object, String name, JsonNode value) {
        JsonNode known = object.get(name);
        if (known == null) {
            object.set(name, value);
        } else if (known instanceof ArrayNode list) {
            list.add(value);
        } else {
            object.putArray(name).add(known).add(value);
        }
    }

    private static String text(byte[] body) {
        try {
            return Utf8.decode(body);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the form is not UTF-8", e);
        }
    }
}
