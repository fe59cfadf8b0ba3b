package io.signalbox.sandbox;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.xml.namespace.QName;

import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.SOAPConstants;
import jakarta.xml.soap.SOAPElement;
import jakarta.xml.soap.SOAPFault;
import jakarta.xml.soap.SOAPMessage;
import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.handler.MessageContext;
import jakarta.xml.ws.soap.SOAPBinding;
import jakarta.xml.ws.soap.SOAPFaultException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The simulated SOAP, called by the client of the reference implementation of Jakarta XML Web Services. */
class ErpTest {

    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private static final String WSSE = OASIS + "wssecurity-secext-1.0.xsd";
    private static final String WSU = OASIS + "wssecurity-utility-1.0.xsd";
    private static final String TYPE = OASIS + "username-token-profile-1.0#";
    private static final Map<String, String> ORDER = Map.of("customer", "C-1", "sku", "<A&1>", "quantity", "3");

    @TempDir
    Path folder;

    private SandboxFixture sandbox;
    private String key;

    @BeforeEach
    void start() throws Exception {
        sandbox = SandboxFixture.start(folder, SandboxFixture.NOWHERE);
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private static boolean isTwelve(String version) {
        return version.equals("1.2");
    }

    private SOAPMessage call(
            String version, String passwordType, String password, String operation, Map<String, String> fields)
            throws Exception {
        SOAPMessage message = MessageFactory.newInstance(
                        isTwelve(version) ? SOAPConstants.SOAP_1_2_PROTOCOL : SOAPConstants.SOAP_1_1_PROTOCOL)
                .createMessage();
        sign(message, passwordType, password);
        SOAPElement asked = message.getSOAPBody().addChildElement(new QName(Erp.NAMESPACE, operation, "e"));
        for (Map.Entry<String, String> field : fields.entrySet()) {
            asked.addChildElement(new QName(Erp.NAMESPACE, field.getKey(), "e")).addTextNode(field.getValue());
        }
        return dispatch(version, operation).invoke(message);
    }

    private Dispatch<SOAPMessage> dispatch(String version, String operation) {
        QName port = new QName(Erp.NAMESPACE, "orders");
        Service service = Service.create(new QName(Erp.NAMESPACE, "erp"));
        service.addPort(
                port,
                isTwelve(version) ? SOAPBinding.SOAP12HTTP_BINDING : SOAPBinding.SOAP11HTTP_BINDING,
                sandbox.server.url("erp") + "/orders");
        Dispatch<SOAPMessage> dispatch = service.createDispatch(port, SOAPMessage.class, Service.Mode.MESSAGE);
        dispatch.getRequestContext().put(BindingProvider.SOAPACTION_USE_PROPERTY, true);
        dispatch.getRequestContext().put(BindingProvider.SOAPACTION_URI_PROPERTY, Erp.NAMESPACE + "#" + operation);
        if (key != null) {
            dispatch.getRequestContext()
                    .put(MessageContext.HTTP_REQUEST_HEADERS, Map.of("Idempotency-Key", List.of(key)));
        }
        return dispatch;
    }

    private static void sign(SOAPMessage message, String passwordType, String password) throws Exception {
        byte[] nonce = Instant.now().toString().getBytes(StandardCharsets.UTF_8);
        String created = Instant.now().toString();
        String shown = password;
        if (passwordType.equals("PasswordDigest")) {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            sha1.update((created + password).getBytes(StandardCharsets.UTF_8));
            shown = Base64.getEncoder().encodeToString(sha1.digest());
        }
        SOAPElement token = message.getSOAPHeader()
                .addChildElement(new QName(WSSE, "Security", "sec"))
                .addChildElement(new QName(WSSE, "UsernameToken", "sec"));
        token.addChildElement(new QName(WSSE, "Username", "sec")).addTextNode("signalbox");
        SOAPElement element = token.addChildElement(new QName(WSSE, "Password", "sec"));
        element.addAttribute(new QName("Type"), TYPE + passwordType);
        element.addTextNode(shown);
        token.addChildElement(new QName(WSSE, "Nonce", "sec"))
                .addTextNode(Base64.getEncoder().encodeToString(nonce));
        token.addChildElement(new QName(WSU, "Created", "wsu")).addTextNode(created);
    }

    private SOAPMessage call(String version, String operation, Map<String, String> fields) throws Exception {
        return call(version, "PasswordText", sandbox.secrets.read("erp/password"), operation, fields);
    }

    private SOAPFault fault(String version, String operation, Map<String, String> fields) {
        return catchThrowableOfType(SOAPFaultException.class, () -> call(version, operation, fields))
                .getFault();
    }

    private static String text(SOAPMessage message, String element) throws Exception {
        return message.getSOAPBody()
                .getElementsByTagNameNS(Erp.NAMESPACE, element)
                .item(0)
                .getTextContent();
    }

    private List<String> effects() throws Exception {
        return sandbox.get("/sandbox/journal")
                .body()
                .lines()
                .filter(line -> line.contains("\"effectId\":\"ord_") && line.contains("\"replayed\":false"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1.1, PasswordText", "1.1, PasswordDigest", "1.2, PasswordText", "1.2, PasswordDigest"})
    void createsAnOrderAndFindsIt(String version, String passwordType) throws Exception {
        String password = sandbox.secrets.read("erp/password");
        SOAPMessage created = call(version, passwordType, password, "createOrder", ORDER);
        SOAPMessage found =
                call(version, passwordType, password, "getOrder", Map.of("number", text(created, "number")));

        assertThat(text(found, "customer")).isEqualTo("C-1");
        assertThat(text(found, "sku")).isEqualTo("<A&1>");
        assertThat(effects())
                .singleElement()
                .asString()
                .contains("\"operation\":\"create-order\",\"externalId\":\"C-1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.2"})
    void createsOneOrderUnderOneKey(String version) throws Exception {
        key = "k-1";
        SOAPMessage first = call(version, "createOrder", ORDER);
        SOAPMessage again = call(version, "createOrder", ORDER);

        assertThat(text(again, "number")).isEqualTo(text(first, "number"));
        assertThat(effects()).hasSize(1);
        assertThat(fault(version, "createOrder", Map.of("customer", "C-2", "sku", "A", "quantity", "1"))
                        .getFaultString())
                .isEqualTo("This key was used with another request.");
    }

    @ParameterizedTest
    @CsvSource({"1.1, Client", "1.2, Sender"})
    void saysWithAFaultThatTheCallerIsWrong(String version, String code) throws Exception {
        SOAPFault fault = fault(version, "getOrder", Map.of("number", "none"));
        assertThat(fault.getFaultCodeAsQName().getLocalPart()).isEqualTo(code);
        if (isTwelve(version)) {
            assertThat(fault.getFaultSubcodes().next()).isEqualTo(new QName(Erp.NAMESPACE, "OrderUnknown"));
        } else {
            assertThat(fault.getDetail().getTextContent()).isEqualTo("OrderUnknown");
        }
        assertThat(fault(version, "createOrder", Map.of("customer", "C-1", "sku", "A", "quantity", "0"))
                        .getFaultString())
                .contains("quantity");
        assertThat(fault(version, "dropOrder", Map.of()).getFaultString()).contains("createOrder");
    }

    @ParameterizedTest
    @CsvSource({"1.1, Server", "1.2, Receiver"})
    void failsWithAFaultAlsoUnderTheStatusOfASuccess(String version, String code) throws Exception {
        for (String disguise : List.of("false", "true")) {
            sandbox.behave("erp", "{\"errorRate\":1,\"errorsAs200\":" + disguise + "}");
            assertThat(fault(version, "createOrder", ORDER)
                            .getFaultCodeAsQName()
                            .getLocalPart())
                    .isEqualTo(code);
        }
        assertThat(sandbox.get("/sandbox/journal").body().lines())
                .extracting(line -> line.replaceFirst(".*\"status\":(\\d+).*", "$1"))
                .containsExactly("500", "200");
    }

    @ParameterizedTest
    @CsvSource({"1.1, PasswordText", "1.1, PasswordDigest", "1.2, PasswordText", "1.2, PasswordDigest"})
    void admitsNobodyWithAnotherPassword(String version, String passwordType) throws Exception {
        SOAPFault fault = catchThrowableOfType(
                        SOAPFaultException.class, () -> call(version, passwordType, "guess", "createOrder", ORDER))
                .getFault();
        QName refused = new QName(WSSE, "FailedAuthentication");
        assertThat(isTwelve(version) ? fault.getFaultSubcodes().next() : fault.getFaultCodeAsQName())
                .isEqualTo(refused);
        assertThat(effects()).isEmpty();
    }

    @Test
    void wantsTheMediaTypeAndTheActionOfTheVersion() throws Exception {
        String envelope =
                "<s:Envelope xmlns:s='%s'><s:Body><getOrder xmlns='" + Erp.NAMESPACE + "'/></s:Body></s:Envelope>";
        String old = envelope.formatted("http://schemas.xmlsoap.org/soap/envelope/");
        String later = envelope.formatted("http://www.w3.org/2003/05/soap-envelope");

        assertThat(sandbox.post("/erp/orders", later, "Content-Type", "text/xml")
                        .statusCode())
                .isEqualTo(415);
        HttpResponse<String> wrong =
                sandbox.post("/erp/orders", old, "Content-Type", "text/xml", "SOAPAction", "\"urn:other\"");
        assertThat(wrong.statusCode()).isEqualTo(500);
        assertThat(wrong.body()).contains("ActionUnknown");
        assertThat(wrong.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE s:Envelope [<!ENTITY e 'x'>]><s:Envelope %s><s:Body><createOrder>&e;</createOrder></s:Body></s:Envelope>",
                "<!DOCTYPE s:Envelope SYSTEM 'file:///etc/hostname'><s:Envelope %s><s:Body><createOrder/></s:Body></s:Envelope>",
                "<s:Envelope %s><s:Body><createOrder>&e;</createOrder></s:Body></s:Envelope>",
                "<s:Envelope %s><s:Body><createOrder>",
                "<createOrder %s/>",
            })
    void readsNothingButEnvelopesWithoutDocumentTypeAndEntities(String body) throws Exception {
        String xml =
                body.formatted("xmlns='urn:signalbox:sandbox:erp' xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'");
        assertThat(sandbox.post("/erp/orders", xml, "Content-Type", "text/xml").body())
                .contains("NoEnvelope");
    }
}
