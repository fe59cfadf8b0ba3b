package io.signalbox.soap;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.format.XmlForm;
import io.signalbox.format.XmlNames;

/** The header of a message that came: who says to have sent it, and what it asks of whoever takes it. */
public final class MessageHeader {

    /** The name of the element that says who sends a message. */
    public static final String SECURITY = "wsse:Security";

    static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    static final String WSSE = OASIS + "wssecurity-secext-1.0.xsd";
    static final Map<String, String> NAMESPACES = Map.of("wsse", WSSE, "wsu", OASIS + "wssecurity-utility-1.0.xsd");

    private static final String HEADER = "/soap:Envelope/soap:Header";
    private static final Set<String> TRUE = Set.of("1", "true");
    /** Roles that whoever takes a message has; others name nodes on its way. */
    private static final Set<String> OURS = Set.of(
            "",
            "http://schemas.xmlsoap.org/soap/actor/next",
            "http://www.w3.org/2003/05/soap-envelope/role/next",
            "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver");

    private final JsonNode header;

    private MessageHeader(JsonNode header) {
        this.header = header;
    }

    /** @throws io.signalbox.format.FormatException when it is no XML that is read */
    public static MessageHeader of(byte[] envelope, String contentType) throws IOException {
        XmlNames names = new XmlNames(NAMESPACES)
                .with(Envelope.PREFIX, SoapVersion.ofContentType(contentType).namespace());
        return new MessageHeader(new XmlForm(names, Set.of())
                .read(envelope, Envelope.charset(contentType))
                .at(HEADER));
    }

    /** The names of what must be understood by whoever takes the message. */
    public Set<String> demands() {
        Set<String> demands = new TreeSet<>();
        header.properties().forEach(field -> each(field.getValue()).forEach(element -> {
            if (isDemanded(element)) {
                demands.add(field.getKey());
            }
        }));
        return demands;
    }

    private static Iterable<JsonNode> each(JsonNode value) {
        return value.isArray() ? value : Set.of(value);
    }

    private static boolean isDemanded(JsonNode element) {
        return TRUE.contains(element.path("@soap:mustUnderstand").asText())
                && OURS.contains(element.path("@soap:actor").asText())
                && OURS.contains(element.path("@soap:role").asText());
    }

    /** Empty where it is not said, or not by a UsernameToken alone. */
    public Optional<UsernameToken> usernameToken() {
        return UsernameToken.in(header.path(SECURITY));
    }
}
