package io.signalbox.webhook;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.format.FormatException;
import io.signalbox.format.XmlForm;
import io.signalbox.format.XmlNames;

/**
 * Salesforce's outbound messages: up to a hundred notifications in a message of SOAP 1.1, sent again until one is answered with an
 * acknowledgement. The session that a call may bring is no part of what is read.
 */
public final class OutboundMessages {

    /** What they come as, and are answered with. */
    public static final String MEDIA_TYPE = "text/xml";

    /** That all of them were taken. */
    public static final String ACKNOWLEDGEMENT =
            """
            <?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">\
            <soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack>\
            </notificationsResponse></soapenv:Body></soapenv:Envelope>""";

    static final String NOTIFICATIONS = "/Notification/*";

    private static final String BODY = "/soap:Envelope/soap:Body/notifications";
    private static final XmlForm FORM = new XmlForm(
            new XmlNames(Map.of(
                    "", "http://soap.sforce.com/2005/09/outbound",
                    "sf", "urn:sobject.enterprise.soap.sforce.com",
                    "soap", "http://schemas.xmlsoap.org/soap/envelope/")),
            Set.of(BODY + "/Notification"));

    private OutboundMessages() {}

    /** @throws FormatException when it is none, saying why */
    public static JsonNode read(byte[] body) throws IOException {
        JsonNode notifications = FORM.read(body, null).at(BODY);
        if (!(notifications instanceof ObjectNode object)) {
            throw new FormatException("it holds no notifications");
        }
        object.remove("SessionId");
        return object;
    }

    /** @throws FormatException when it has no form in XML */
    public static byte[] write(JsonNode notifications) throws FormatException {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.putObject("soap:Envelope").putObject("soap:Body").set("notifications", notifications);
        return FORM.write(envelope);
    }
}
