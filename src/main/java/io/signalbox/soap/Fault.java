package io.signalbox.soap;

import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.format.FormatException;
import io.signalbox.format.XmlNames;

/**
 * What is answered to a message that is not taken.
 *
 * @param reason for a person
 * @param problem its code in this product, such as {@code SB-2002}
 * @param remedy what to do
 */
public record Fault(FaultCode code, String reason, String problem, String remedy) {

    private static final String NAMESPACE = "urn:signalbox:problem";

    /** The whole envelope. */
    public byte[] write(SoapVersion version) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode fault = body.putObject(Envelope.PREFIX + ":Fault");
        if (version == SoapVersion.V1_1) {
            ObjectNode code11 = fault.putObject("faultcode");
            code11.put("#text", qualified(code, code11, version));
            fault.put("faultstring", printable(reason));
            fault.putObject("detail").set("problem", detail());
        } else {
            ObjectNode code12 = fault.putObject("soap:Code");
            code12.put("soap:Value", "soap:" + code.in(version));
            if (code.isOfSecurity()) {
                ObjectNode value = code12.putObject("soap:Subcode").putObject("soap:Value");
                value.put("#text", qualified(code, value, SoapVersion.V1_1));
            }
            fault.putObject("soap:Reason")
                    .putObject("soap:Text")
                    .put("@xml:lang", "en")
                    .put("#text", printable(reason));
            fault.putObject("soap:Detail").set("problem", detail());
        }
        Envelope envelope = new Envelope(version, XmlNames.NONE, Set.of(), JsonNodeFactory.instance.objectNode());
        try {
            return envelope.write("", envelope.body(body));
        } catch (FormatException e) {
            throw new IllegalStateException("a fault can always be written", e);
        }
    }

    /** @param declaring the element that has the name, which declares its prefix where the envelope does not */
    private static String qualified(FaultCode code, ObjectNode declaring, SoapVersion version) {
        if (!code.isOfSecurity()) {
            return Envelope.PREFIX + ":" + code.in(version);
        }
        declaring.put("@xmlns:wsse", MessageHeader.WSSE);
        return "wsse:" + code.in(version);
    }

    private ObjectNode detail() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@xmlns", NAMESPACE)
                .put("code", problem)
                .put("remedy", printable(remedy));
    }

    /** A reason may quote a name of the message. */
    private static String printable(String text) {
        return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
    }
}
