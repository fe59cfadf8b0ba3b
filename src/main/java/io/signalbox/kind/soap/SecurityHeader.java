package io.signalbox.kind.soap;

import java.net.URI;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.exchange.UserToken;
import io.signalbox.format.FormatException;
import io.signalbox.format.XmlForm;
import io.signalbox.format.XmlNames;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.TokenUrl;

/** The header by which a message says who sends it: WS-Security UsernameToken Profile 1.1. */
final class SecurityHeader {

    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private static final String TYPE = OASIS + "username-token-profile-1.0#";
    private static final String BASE64 = OASIS + "soap-message-security-1.0#Base64Binary";
    private static final Map<String, String> NAMESPACES =
            Map.of("wsse", OASIS + "wssecurity-secext-1.0.xsd", "wsu", OASIS + "wssecurity-utility-1.0.xsd");

    private SecurityHeader() {}

    /** @throws ProblemException {@code PASSWORD_IN_CLEAR} when the password itself would travel without encryption */
    static String of(UserToken token, SoapVersion version, String system, URI uri) {
        if (!token.isDigest() && !TokenUrl.isSafe(uri)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.PASSWORD_IN_CLEAR,
                    "system '" + system + "' cannot be called: its URL is plain http, and the password would travel"
                            + " there in clear"));
        }
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        ObjectNode security = header.putObject("wsse:Security").put("@soap:mustUnderstand", "1");
        ObjectNode user = security.putObject("wsse:UsernameToken").put("wsse:Username", token.username());
        user.putObject("wsse:Password")
                .put("@Type", TYPE + (token.isDigest() ? "PasswordDigest" : "PasswordText"))
                .put("#text", token.password());
        user.putObject("wsse:Nonce").put("@EncodingType", BASE64).put("#text", token.nonce());
        user.put("wsu:Created", token.created().toString());
        try {
            return new XmlForm(new XmlNames(NAMESPACES), Set.of())
                    .elements(header, Map.of(Envelope.PREFIX, version.namespace()));
        } catch (FormatException e) {
            throw new ProblemException(Problem.of(
                    ProblemCode.SECRET_UNUSABLE,
                    "system '" + system + "' cannot be called: its user name or password holds a character that no"
                            + " message of XML may have"));
        }
    }
}
