package io.signalbox.ingress;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import javax.xml.namespace.QName;
import javax.xml.transform.stream.StreamSource;

import jakarta.inject.Inject;
import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.SOAPConstants;
import jakarta.xml.soap.SOAPMessage;
import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPBinding;
import jakarta.xml.ws.soap.SOAPFaultException;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.exchange.UserToken;
import io.signalbox.flow.DroppedSystem;
import io.signalbox.flow.HubProfile;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;
import io.signalbox.soap.SoapVersion;
import io.signalbox.soap.UsernameToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A service of SOAP that the hub offers, called by the reference implementation of Jakarta XML Web Services. */
@QuarkusTest
@TestProfile(HubProfile.class)
class SoapFlowTest {

    private static final String ORDERS = "urn:acme:orders";
    private static final String PASSWORD = "p&ss word";
    private static final String BODY =
            """
            body: { type: soap, namespace: "urn:acme:orders", answers: { submitOrder: { submitOrderResponse: { number:
             "${/submitOrder/number}", accepted: true } }, noteOrder: null } },
             id: [/submitOrder/number, /noteOrder/number], subject: [/submitOrder/customer, /noteOrder/customer]"""
                    .replace("\n", "");
    private static final String OPERATIONS =
            """
            tokens: { webhook: { verify: { type: ws-security, username: esb }, secret: "{{secret:esb/password}}", %1$s } }
            basic: { webhook: { verify: { type: basic, username: esb }, secret: "{{secret:esb/password}}", %1$s } }
            digests: { webhook: { verify: { type: ws-security, username: esb, passwordType: digest }, secret: "{{secret:esb/password}}", %1$s } }
            """
                    .formatted(BODY);

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @ConfigProperty(name = "signalbox.secrets")
    Path secrets;

    @TestHTTPResource("/in/esb/")
    String url;

    @Inject
    Ledger ledger;

    private DroppedSystem esb;

    @BeforeEach
    void drop() throws IOException {
        Files.createDirectories(secrets.resolve("esb"));
        Files.writeString(secrets.resolve("esb/password"), PASSWORD);
        esb = new DroppedSystem(routes, "esb", OPERATIONS, "tokens", "basic");
    }

    @AfterEach
    void takeBack() throws IOException {
        esb.close();
    }

    private List<JourneyStep> kept(String customer) {
        return ledger.journey(customer, 10);
    }

    /** As a client made of a WSDL calls. */
    private SOAPMessage call(SoapVersion version, String webhook, String header, String body, Map<String, Object> more)
            throws Exception {
        boolean isOld = version == SoapVersion.V1_1;
        Service service = Service.create(new QName(ORDERS, "orders"));
        QName port = new QName(ORDERS, "port");
        service.addPort(port, isOld ? SOAPBinding.SOAP11HTTP_BINDING : SOAPBinding.SOAP12HTTP_BINDING, url + webhook);
        Dispatch<SOAPMessage> dispatch = service.createDispatch(port, SOAPMessage.class, Service.Mode.MESSAGE);
        dispatch.getRequestContext().put(BindingProvider.SOAPACTION_USE_PROPERTY, true);
        dispatch.getRequestContext().put(BindingProvider.SOAPACTION_URI_PROPERTY, "urn:acme:orders#submitOrder");
        dispatch.getRequestContext().putAll(more);
        SOAPMessage message = MessageFactory.newInstance(
                        isOld ? SOAPConstants.SOAP_1_1_PROTOCOL : SOAPConstants.SOAP_1_2_PROTOCOL)
                .createMessage();
        message.getSOAPPart()
                .setContent(new StreamSource(new StringReader("<soap:Envelope xmlns:soap=\"" + version.namespace()
                        + "\"><soap:Header>" + header + "</soap:Header><soap:Body>" + body
                        + "</soap:Body></soap:Envelope>")));
        return dispatch.invoke(message);
    }

    private static String order(String number, String customer) {
        return "<o:submitOrder xmlns:o='urn:acme:orders'><o:number>" + number + "</o:number><o:customer>" + customer
                + "</o:customer></o:submitOrder>";
    }

    private static String token(boolean isDigest, String password, Instant created, SoapVersion version)
            throws IOException {
        return new UsernameToken(UserToken.of("esb", password, isDigest, new byte[] {1, 2, 3}, created)).write(version);
    }

    private SOAPFaultException fault(SoapVersion version, String webhook, String header, String body) {
        return catchThrowableOfType(SOAPFaultException.class, () -> call(version, webhook, header, body, Map.of()));
    }

    private Response send(String webhook, String contentType, String body) {
        return RestAssured.given()
                .contentType(contentType)
                .auth()
                .preemptive()
                .basic("esb", PASSWORD)
                .body(body)
                .post("/in/esb/" + webhook);
    }

    @Test
    void answersOnceAMessageIsKept() throws Exception {
        for (SoapVersion version : SoapVersion.values()) {
            String customer = "C-" + version.name();
            String header = token(true, PASSWORD, Instant.now(), version);
            SOAPMessage answer = call(version, "tokens", header, order("O-" + version, customer), Map.of());

            assertThat(answer.getSOAPBody().getFirstChild().getNamespaceURI()).isEqualTo(ORDERS);
            assertThat(answer.getSOAPBody().getTextContent()).isEqualTo("O-" + version + "true");
            assertThat(kept(customer)).singleElement().satisfies(step -> assertThat(step.eventId())
                    .isEqualTo("O-" + version));
            assertThat(call(version, "tokens", header, order("O-" + version, customer), Map.of()))
                    .isNotNull();
            assertThat(kept(customer)).hasSize(1);
        }
    }

    @Test
    void takesAPasswordInTheHeaderOfHttp() throws Exception {
        Map<String, Object> login =
                Map.of(BindingProvider.USERNAME_PROPERTY, "esb", BindingProvider.PASSWORD_PROPERTY, PASSWORD);

        assertThat(call(SoapVersion.V1_1, "basic", "", order("O-5", "C-basic"), login)
                        .getSOAPBody()
                        .getTextContent())
                .isEqualTo("O-5true");
        Response refused = RestAssured.given()
                .contentType("text/xml")
                .auth()
                .preemptive()
                .basic("esb", "other")
                .body("<a/>")
                .post("/in/esb/basic");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).startsWith("Basic realm=");
        assertThat(refused.xmlPath().getString("Envelope.Body.Fault.faultcode")).isEqualTo("soap:Client");
    }

    @Test
    void answersNothingWhereNothingIsExpected() {
        Response answer = send(
                "basic",
                "application/soap+xml",
                "<S:Envelope xmlns:S='http://www.w3.org/2003/05/soap-envelope'><S:Body><noteOrder xmlns='urn:acme:orders'>"
                        + "<number>O-7</number><customer>C-note</customer></noteOrder></S:Body></S:Envelope>");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.asByteArray()).isEmpty();
        assertThat(kept("C-note")).hasSize(1);
    }

    @Test
    void refusesByAFaultWhoeverDoesNotProveHimself() throws Exception {
        QName failed = new QName(
                "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
                "FailedAuthentication");
        SoapVersion old = SoapVersion.V1_1;
        Instant now = Instant.now();
        for (String header : List.of(
                "",
                token(true, "other", now, old),
                token(false, "other", now, old),
                token(true, PASSWORD, now.minusSeconds(600), old))) {
            assertThat(fault(old, "tokens", header, order("O-2", "C-2"))
                            .getFault()
                            .getFaultCodeAsQName())
                    .isEqualTo(failed);
        }
        var fault = fault(SoapVersion.V1_2, "tokens", "", order("O-2", "C-2")).getFault();
        assertThat(fault.getFaultSubcodes().next()).isEqualTo(failed);
        assertThat(fault(old, "digests", token(false, PASSWORD, now, old), order("O-2", "C-2"))
                        .getFault()
                        .getFaultCodeAsQName())
                .isEqualTo(failed);
        assertThat(kept("C-2")).isEmpty();
    }

    @Test
    void refusesByAFaultWhatIsNotTaken() throws Exception {
        SoapVersion old = SoapVersion.V1_1;
        String header = token(true, PASSWORD, Instant.now(), old);

        SOAPFaultException other = fault(old, "tokens", header, "<cancelOrder xmlns='urn:acme:orders'/>");
        assertThat(other.getFault().getFaultCodeAsQName()).isEqualTo(new QName(old.namespace(), "Client"));
        assertThat(other.getMessage()).contains("noteOrder or submitOrder");
        assertThat(other.getFault().getDetail().getTextContent()).contains("SB-2042");
        assertThat(fault(old, "tokens", header, order("", "C-3")).getMessage()).contains("the event's id is missing");
        assertThat(fault(old, "tokens", header + "<a:To xmlns:a='urn:a' soap:mustUnderstand='1'/>", order("O-3", "C-3"))
                        .getFault()
                        .getFaultCodeAsQName())
                .isEqualTo(new QName(old.namespace(), "MustUnderstand"));
        assertThat(kept("C-3")).isEmpty();
    }

    @Test
    void refusesByAFaultWhatIsTooLarge() throws Exception {
        String large =
                order("O-4", "C-4").replace("</o:customer>", " ".repeat(HubProfile.BODY_LIMIT) + "</o:customer>");
        for (SoapVersion version : SoapVersion.values()) {
            String header = token(true, PASSWORD, Instant.now(), version);
            assertThat(fault(version, "tokens", header, large)
                            .getFault()
                            .getDetail()
                            .getTextContent())
                    .contains("SB-2003");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<a>",
                "{}",
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/x'><a/>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            })
    void refusesByAFaultWhatIsNoXml(String body) {
        Response answer = send("basic", "text/xml", body);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.xmlPath().getString("Envelope.Body.Fault.faultcode")).isEqualTo("soap:Client");
        assertThat(send("basic", "application/soap+xml", body).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesInTheHeaderWhatItCannotRead() {
        assertThat(send("basic", "application/json", "{}").statusCode()).isEqualTo(415);
        assertThat(RestAssured.given()
                        .contentType("text/xml")
                        .header("Content-Encoding", "gzip")
                        .body("x")
                        .post("/in/esb/tokens")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void conflictsWhereAnIdIsKnownWithAnotherBody() throws Exception {
        SoapVersion old = SoapVersion.V1_1;
        String header = token(true, PASSWORD, Instant.now(), old);
        call(old, "tokens", header, order("O-6", "C-6"), Map.of());

        assertThat(fault(old, "tokens", header, order("O-6", "C-other"))
                        .getFault()
                        .getDetail()
                        .getTextContent())
                .contains("SB-2007");
    }
}
