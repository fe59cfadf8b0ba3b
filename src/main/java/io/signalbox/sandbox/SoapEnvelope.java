package io.signalbox.sandbox;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.MissingResourceException;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.SimulatedAnswer;

/** Envelopes of SOAP as simulated systems read and write them, without document types and entities of their own. */
final class SoapEnvelope {

    static final String WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

    private static final String WSU =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final int DEEPEST = 32;

    /** The versions, and what differs between them. */
    enum Version {
        V1_1("http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
        V1_2("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml");

        private final String namespace;
        private final String mediaType;

        Version(String namespace, String mediaType) {
            this.namespace = namespace;
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        /** @param content of the body, as XML */
        SimulatedAnswer answer(int status, String content) {
            String envelope = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + namespace
                    + "\"><soap:Body>" + content + "</soap:Body></soap:Envelope>";
            Map<String, String> type = Map.of("Content-Type", mediaType + "; charset=utf-8");
            return new SimulatedAnswer(status, envelope.getBytes(StandardCharsets.UTF_8), type, null, false);
        }

        /**
         * @param isOfCaller whether the caller has to change something
         * @param code with the prefix {@code erp} or {@code wsse}
         */
        SimulatedAnswer fault(boolean isOfCaller, String code, String reason) {
            String names = " xmlns:wsse=\"" + WSSE + "\" xmlns:erp=\"" + Erp.NAMESPACE + "\"";
            if (this == V1_1) {
                String general = isOfCaller ? "soap:Client" : "soap:Server";
                return answer(
                        500,
                        "<soap:Fault" + names + "><faultcode>" + (code.startsWith("wsse:") ? code : general)
                                + "</faultcode><faultstring>" + escaped(reason) + "</faultstring><detail><erp:code>"
                                + code.substring(code.indexOf(':') + 1) + "</erp:code></detail></soap:Fault>");
            }
            return answer(
                    isOfCaller ? 400 : 500,
                    "<soap:Fault" + names + "><soap:Code><soap:Value>" + (isOfCaller ? "soap:Sender" : "soap:Receiver")
                            + "</soap:Value><soap:Subcode><soap:Value>" + code
                            + "</soap:Value></soap:Subcode></soap:Code><soap:Reason><soap:Text xml:lang=\"en\">"
                            + escaped(reason) + "</soap:Text></soap:Reason></soap:Fault>");
        }
    }

    private SoapEnvelope() {}

    /**
     * The envelope as an object with {@code version}, {@code Header} and {@code Body}, or a missing node where it is none. Elements of known
     * namespaces go by their local names, others by {@code {namespace}name}; an element has text, or an object of attributes ({@code @name}),
     * {@code #text} and elements; of repeated ones there is a list.
     */
    static JsonNode read(byte[] bytes) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            // Refuses anything but comments before the first element: a document type, too.
            in.nextTag();
            for (Version version : Version.values()) {
                if (in.getLocalName().equals("Envelope") && version.namespace.equals(in.getNamespaceURI())) {
                    return element(in, 0) instanceof ObjectNode envelope
                            ? envelope.put("version", version.name())
                            : MissingNode.getInstance();
                }
            }
            return MissingNode.getInstance();
        } catch (XMLStreamException | MissingResourceException e) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode element(XMLStreamReader in, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("nested too deep");
        }
        ObjectNode element = Json.object();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            element.put("@" + in.getAttributeLocalName(i), in.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        while (in.next() != XMLStreamConstants.END_ELEMENT) {
            if (in.isStartElement()) {
                add(element, name(in), element(in, depth + 1));
            } else if (in.isCharacters()) {
                text.append(in.getText());
            } else if (in.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("an entity of its own");
            }
        }
        if (element.isEmpty()) {
            return TextNode.valueOf(text.toString());
        }
        return text.toString().isBlank() ? element : element.put("#text", text.toString());
    }

    private static void add(ObjectNode element, String name, JsonNode child) {
        JsonNode before = element.get(name);
        if (before == null) {
            element.set(name, child);
        } else if (before instanceof ArrayNode list) {
            list.add(child);
        } else {
            element.putArray(name).add(before).add(child);
        }
    }

    private static String name(XMLStreamReader in) {
        String namespace = in.getNamespaceURI();
        boolean isKnown = Version.V1_1.namespace.equals(namespace)
                || Version.V1_2.namespace.equals(namespace)
                || Erp.NAMESPACE.equals(namespace)
                || WSSE.equals(namespace)
                || WSU.equals(namespace);
        return isKnown ? in.getLocalName() : "{" + namespace + "}" + in.getLocalName();
    }

    /** An element with one of its own for each field. */
    static String xml(String name, JsonNode fields) {
        StringBuilder xml = new StringBuilder("<" + name + ">");
        fields.properties().forEach(field -> xml.append('<')
                .append(field.getKey())
                .append('>')
                .append(escaped(field.getValue().asText()))
                .append("</")
                .append(field.getKey())
                .append('>'));
        return xml.append("</" + name + ">").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
