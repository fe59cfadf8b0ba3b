package io.signalbox.soap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.format.FormatException;
import io.signalbox.format.XmlForm;
import io.signalbox.format.XmlNames;

/**
 * Envelopes around bodies, which are the objects of JSON that {@link XmlForm} makes of their elements.
 *
 * @param names the namespaces of the body
 * @param arrays places of the body whose elements are a list even where there is only one
 * @param header elements that stand in the header of each request; may be empty
 */
public record Envelope(SoapVersion version, XmlNames names, Set<String> arrays, ObjectNode header) {

    /** Reserved for the elements of an envelope. */
    public static final String PREFIX = "soap";

    private static final String BODY = "/soap:Envelope/soap:Body";
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    public Envelope {
        arrays = Set.copyOf(arrays);
    }

    /** @throws FormatException when the body has no form in XML, saying where */
    public String body(JsonNode body) throws FormatException {
        return new XmlForm(names, Set.of()).elements(body, Map.of(PREFIX, version.namespace()));
    }

    /**
     * A whole envelope.
     *
     * @param security an element of the header, or empty
     * @param body as {@link #body} writes it
     */
    public byte[] write(String security, String body) {
        String more = security + headerElements();
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + version.namespace()
                + "\">" + (more.isEmpty() ? "" : "<soap:Header>" + more + "</soap:Header>") + "<soap:Body>" + body
                + "</soap:Body></soap:Envelope>";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String headerElements() {
        try {
            return header.isEmpty() ? "" : body(header);
        } catch (FormatException e) {
            throw new IllegalStateException("the descriptor's header was written before", e);
        }
    }

    /**
     * What the body of an envelope holds, in either version.
     *
     * @param contentType as the answer names it, or null
     * @param isWhole whether all of it came; else what its beginning holds is read
     * @throws FormatException when it is no envelope
     */
    public ObjectNode read(byte[] envelope, String contentType, boolean isWhole) throws IOException {
        for (SoapVersion each : version == SoapVersion.V1_1 ? SoapVersion.values() : reversed()) {
            JsonNode body =
                    tree(form(each), envelope, charset(contentType), isWhole).at(BODY);
            if (!body.isMissingNode()) {
                return content(body);
            }
        }
        throw new FormatException("it is no envelope of SOAP");
    }

    /**
     * What the body of a message that came holds, in the version that its content type stands for.
     *
     * @throws FaultException when it is an envelope of another version
     * @throws FormatException when it is none
     */
    public ObjectNode received(byte[] envelope, String contentType) throws IOException {
        ObjectNode document = tree(form(version), envelope, charset(contentType), true);
        JsonNode body = document.at(BODY);
        if (body.isMissingNode()) {
            String root = document.fieldNames().next();
            boolean other = root.endsWith("Envelope") && !root.equals(PREFIX + ":Envelope");
            String why = "it is no envelope of " + version + ", for which its content type stands";
            throw other ? new FaultException(FaultCode.VERSION_MISMATCH, why) : new FormatException(why);
        }
        return content(body);
    }

    private static ObjectNode tree(XmlForm form, byte[] envelope, String charset, boolean isWhole) throws IOException {
        return isWhole ? form.read(envelope, charset) : form.readBeginning(envelope, charset);
    }

    private static SoapVersion[] reversed() {
        return new SoapVersion[] {SoapVersion.V1_2, SoapVersion.V1_1};
    }

    private XmlForm form(SoapVersion of) {
        Set<String> places = new LinkedHashSet<>();
        arrays.forEach(place -> places.add(BODY + place));
        return new XmlForm(names.with(PREFIX, of.namespace()), places);
    }

    /** Without what is said of the body itself. */
    private static ObjectNode content(JsonNode body) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        body.properties().stream()
                .filter(field ->
                        !field.getKey().startsWith("@") && !field.getKey().startsWith("#"))
                .forEach(field -> content.set(field.getKey(), field.getValue()));
        return content;
    }

    static String charset(String contentType) {
        Matcher charset = CHARSET.matcher(contentType == null ? "" : contentType);
        return charset.find() ? charset.group(1) : null;
    }
}
