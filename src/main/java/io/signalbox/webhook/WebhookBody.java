package io.signalbox.webhook;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.http.FormBody;
import io.signalbox.http.MultipartBody;
import io.signalbox.message.Message;
import io.signalbox.soap.SoapVersion;

/**
 * How the body of a webhook comes.
 *
 * @param form what it is made of; what is no JSON is kept as JSON
 * @param accepted media types under which it may come as well, and {@link #UNTYPED} where none need be said; in lower case
 * @param split where the events stand in it; null where it is one
 * @param service what is taken and answered where it is a message of SOAP; else null
 */
public record WebhookBody(Form form, List<String> accepted, Split split, SoapService service) {

    /** What a body is made of. */
    public enum Form {
        JSON("application/json"),
        /** Kept as an object of texts. */
        FORM(FormBody.MEDIA_TYPE),
        /** Kept as an object of texts and files. */
        MULTIPART(MultipartBody.MEDIA_TYPE),
        /** A message of SOAP in either version: {@link SoapService}. */
        SOAP(SoapVersion.V1_1.mediaType());

        private final String mediaType;

        Form(String mediaType) {
            this.mediaType = mediaType;
        }

        /** As senders call it. */
        public String mediaType() {
            return mediaType;
        }
    }

    static final WebhookBody JSON = new WebhookBody(Form.JSON, List.of(), null, null);
    static final String UNTYPED = "none";

    /** As senders spell UTF-8 and what is a part of it. */
    private static final String CHARSET = "charset=([\"']?)(utf[-_]?8|us-ascii|ascii)\\1";

    public WebhookBody {
        accepted = List.copyOf(accepted);
    }

    /** @param contentType the header, or null */
    public boolean accepts(String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return accepted.contains(UNTYPED);
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).replace(" ", "").split(";");
        String type = parts.length == 0 ? "" : parts[0];
        if (isForm() && type.equals(FormBody.MEDIA_TYPE)) {
            return true; // its bytes are held to UTF-8 when they are read
        }
        if (isSoap() && (type.equals(form.mediaType()) || type.equals(SoapVersion.V1_2.mediaType()))) {
            return true; // XML says itself, too, in which charset it is
        }
        boolean known = form == Form.JSON && isJson(type)
                || form != Form.JSON && type.equals(form.mediaType())
                || accepted.contains(type) && !type.equals(UNTYPED);
        return known
                && Arrays.stream(parts)
                        .filter(part -> part.startsWith("charset="))
                        .allMatch(part -> part.matches(CHARSET));
    }

    private static boolean isJson(String type) {
        return type.equals(Message.JSON) || type.startsWith("application/") && type.endsWith("+json");
    }

    /** What to send, for a person. */
    public String wanted() {
        String wanted = form.mediaType() + (isSoap() ? ", " + SoapVersion.V1_2.mediaType() : "");
        for (String type : accepted) {
            wanted += type.equals(UNTYPED) ? ", left out" : ", " + type;
        }
        return isSoap() ? wanted : wanted + ", in UTF-8";
    }

    /** Under which it may come, others of JSON aside; the usual one is the first. */
    public List<String> mediaTypes() {
        Set<String> types = new LinkedHashSet<>(List.of(form.mediaType()));
        if (isSoap()) {
            types.add(SoapVersion.V1_2.mediaType());
        }
        types.addAll(accepted);
        types.remove(UNTYPED);
        return List.copyOf(types);
    }

    public boolean isForm() {
        return form == Form.FORM;
    }

    public boolean isSoap() {
        return form == Form.SOAP;
    }

    /** Whether a call brings several events. */
    public boolean isSplit() {
        return split != null;
    }

    /** The events in a body; empty where there is no list at the place named. */
    public Optional<List<JsonNode>> events(JsonNode body) {
        return split == null ? Optional.of(List.of(body)) : split.of(body);
    }

    /** The body of a call that brings this event alone. */
    public JsonNode around(JsonNode event) {
        return split == null ? event : split.around(event);
    }

    /** The place of the events, as the descriptor writes it. */
    public String place() {
        return split.path();
    }
}
