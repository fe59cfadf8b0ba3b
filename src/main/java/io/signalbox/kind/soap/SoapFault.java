package io.signalbox.kind.soap;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.soap.Envelope;

/**
 * What a system says of a call that failed.
 *
 * @param kind who is to blame, as the version of SOAP names it, without its prefix; or a vendor's own code
 * @param code the most exact one that it gives, without its prefix
 * @param detail missing for none
 */
record SoapFault(String kind, String code, String reason, JsonNode detail) {

    private static final Set<String> CREDENTIALS = Set.of(
            "FailedAuthentication",
            "FailedCheck",
            "InvalidSecurity",
            "InvalidSecurityToken",
            "UnsupportedSecurityToken",
            "SecurityTokenUnavailable",
            "MessageExpired");
    private static final Set<String> REFUSED =
            Set.of("Client", "Sender", "VersionMismatch", "MustUnderstand", "DataEncodingUnknown");
    private static final Set<String> PASSES = Set.of("Server", "Receiver");

    /** What to do about it. */
    enum Meaning {
        CREDENTIALS,
        REFUSED,
        PASSES,
        /** The status decides. */
        UNKNOWN
    }

    /** The fault that a body holds, or null. */
    static SoapFault in(ObjectNode body) {
        JsonNode fault = body.path(Envelope.PREFIX + ":Fault");
        if (fault.isMissingNode()) {
            return null;
        }
        JsonNode code12 = child(fault, "Code");
        if (code12.isMissingNode()) {
            String code = local(text(child(fault, "faultcode")));
            return new SoapFault(
                    code.split("\\.", 2)[0], code, text(child(fault, "faultstring")), child(fault, "detail"));
        }
        String kind = local(text(child(code12, "Value")));
        String code = kind;
        for (JsonNode sub = child(code12, "Subcode"); !sub.isMissingNode(); sub = child(sub, "Subcode")) {
            code = local(text(child(sub, "Value")));
        }
        return new SoapFault(kind, code, text(child(child(fault, "Reason"), "Text")), child(fault, "Detail"));
    }

    Meaning meaning() {
        if (CREDENTIALS.contains(code)) {
            return Meaning.CREDENTIALS;
        }
        if (REFUSED.contains(kind)) {
            return Meaning.REFUSED;
        }
        return PASSES.contains(kind) ? Meaning.PASSES : Meaning.UNKNOWN;
    }

    /** As descriptors' rules see it, in both versions alike. */
    void addTo(ObjectNode body) {
        ObjectNode fault = body.putObject("Fault").put("code", code).put("reason", reason);
        if (!detail.isMissingNode()) {
            fault.set("detail", detail);
        }
    }

    /** By its name without namespace: not every system qualifies what the specification does. */
    private static JsonNode child(JsonNode node, String local) {
        return node.properties().stream()
                .filter(field ->
                        local(field.getKey().replaceFirst("^\\{[^{}]*}", "")).equals(local))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1).trim();
    }

    private static String text(JsonNode node) {
        JsonNode one = node.isArray() ? node.path(0) : node;
        return (one.isObject() ? one.path("#text") : one).asText("");
    }
}
