package io.signalbox.webhook;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.format.FormatException;
import io.signalbox.format.XmlNames;
import io.signalbox.soap.Envelope;
import io.signalbox.soap.FaultCode;
import io.signalbox.soap.FaultException;
import io.signalbox.soap.MessageHeader;
import io.signalbox.soap.SoapVersion;

/**
 * A service of SOAP that is offered to a system: document/literal, in both versions.
 *
 * @param names the namespaces of what comes and of what is answered
 * @param arrays places of a body whose elements are a list even where there is only one
 * @param answers what is answered to each element that is taken, once it is kept; missing where nothing is but that it was taken
 */
public record SoapService(XmlNames names, Set<String> arrays, Map<String, JsonNode> answers) {

    private static final Pattern PLACE = Pattern.compile("\\$\\{(/[^{}]+)}");

    /**
     * Salesforce's outbound messages: up to a hundred notifications in a message of SOAP 1.1, sent again until one is answered with an
     * acknowledgement.
     */
    static final SoapService SALESFORCE = new SoapService(
            new XmlNames(Map.of(
                    "", "http://soap.sforce.com/2005/09/outbound", "sf", "urn:sobject.enterprise.soap.sforce.com")),
            Set.of("/notifications/Notification"),
            Map.of(
                    "notifications",
                    JsonNodeFactory.instance
                            .objectNode()
                            .set(
                                    "notificationsResponse",
                                    JsonNodeFactory.instance.objectNode().put("Ack", "true"))));

    static final String NOTIFICATIONS = "/notifications/Notification/*";

    public SoapService {
        arrays = Set.copyOf(arrays);
        answers = Map.copyOf(answers);
    }

    /**
     * The one element of a message's body, in an object.
     *
     * @param isSecurityRead whether the sender is known by the message's own header
     * @throws FaultException when it asks for what is not done here
     * @throws FormatException when it is none that is taken
     */
    public ObjectNode read(byte[] message, String contentType, boolean isSecurityRead) throws IOException {
        ObjectNode body = envelope(SoapVersion.ofContentType(contentType)).received(message, contentType);
        Set<String> demands =
                new TreeSet<>(MessageHeader.of(message, contentType).demands());
        if (isSecurityRead) {
            demands.remove(MessageHeader.SECURITY);
        }
        if (!demands.isEmpty()) {
            throw new FaultException(
                    FaultCode.MUST_UNDERSTAND,
                    "its header has " + String.join(", ", demands) + ", which must be understood and is not");
        }
        if (!isTaken(body)) {
            throw new FormatException(
                    "its body must hold one element, " + String.join(" or ", new TreeSet<>(answers.keySet())));
        }
        return body;
    }

    private boolean isTaken(ObjectNode body) {
        return body.size() == 1
                && !body.elements().next().isArray()
                && answers.containsKey(body.fieldNames().next());
    }

    /** What is answered once this body is kept; empty where that is nothing. */
    public Optional<byte[]> answer(ObjectNode body, SoapVersion version) throws FormatException {
        JsonNode answer = answers.get(body.fieldNames().next());
        return answer.isMissingNode() ? Optional.empty() : Optional.of(write(filled(answer, body), version));
    }

    /** The envelope around a body. */
    public byte[] write(JsonNode body, SoapVersion version) throws FormatException {
        Envelope envelope = envelope(version);
        return envelope.write("", envelope.body(body));
    }

    private Envelope envelope(SoapVersion version) {
        return new Envelope(version, names, arrays, JsonNodeFactory.instance.objectNode());
    }

    /** The same with the values of the body at the places that its texts name; what is not there is empty. */
    private static JsonNode filled(JsonNode answer, JsonNode body) {
        if (answer.isTextual()) {
            Matcher place = PLACE.matcher(answer.textValue());
            return TextNode.valueOf(place.replaceAll(
                    found -> Matcher.quoteReplacement(body.at(found.group(1)).asText(""))));
        }
        if (answer.isArray()) {
            var list = JsonNodeFactory.instance.arrayNode();
            answer.forEach(each -> list.add(filled(each, body)));
            return list;
        }
        if (answer.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            answer.properties().forEach(field -> object.set(field.getKey(), filled(field.getValue(), body)));
            return object;
        }
        return answer;
    }
}
