package io.signalbox.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.format.FormatException;
import io.signalbox.format.XmlNames;
import io.signalbox.message.Json;
import io.signalbox.soap.FaultException;
import io.signalbox.soap.SoapVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SoapServiceTest {

    static final String NOTIFICATIONS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
             <soapenv:Body>
              <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
               <OrganizationId>00D1</OrganizationId>
               <ActionId>04k1</ActionId>
               <SessionId>s3cr3t</SessionId>
               <EnterpriseUrl>https://acme.example/soap</EnterpriseUrl>
               <Notification>
                <Id>04l-%1$s</Id>
                <sObject xsi:type="sf:Account" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
                 <sf:Id>001-%1$s</sf:Id><sf:Name>Zoë &amp; Söhne</sf:Name><sf:Revenue__c>1.50</sf:Revenue__c>
                </sObject>
               </Notification>
              </notifications>
             </soapenv:Body>
            </soapenv:Envelope>
            """;

    private static final String S11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String S12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String ORDER =
            "<o:submitOrder xmlns:o='urn:acme:orders'><o:number>O-1</o:number></o:submitOrder>";

    private final SoapService service = new SoapService(
            new XmlNames(Map.of("", "urn:acme:orders")),
            Set.of("/submitOrder/line"),
            Map.of(
                    "submitOrder",
                    json(
                            "{\"submitOrderResponse\": {\"number\": \"${/submitOrder/number}\", \"seen\": \"a ${/none} b\"}}"),
                    "noteOrder",
                    MissingNode.getInstance()));

    private static JsonNode json(String text) {
        try {
            return Json.reader().readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] message(String namespace, String header, String body) {
        return bytes("<S:Envelope xmlns:S='" + namespace + "'><S:Header>" + header + "</S:Header><S:Body>" + body
                + "</S:Body></S:Envelope>");
    }

    @ParameterizedTest
    @CsvSource({"text/xml; charset=utf-8," + S11, "application/soap+xml; action=\"x\"," + S12})
    void readsTheElementInWhicheverVersionItComes(String type, String namespace) throws IOException {
        String lines = ORDER.replace("</o:submitOrder>", "<o:line>a</o:line></o:submitOrder>");

        assertThat(service.read(message(namespace, "", lines), type, false))
                .isEqualTo(json("{\"submitOrder\": {\"number\": \"O-1\", \"line\": [\"a\"]}}"));
    }

    @Test
    void answersWithValuesOfWhatCame() throws IOException {
        var read = service.read(message(S12, "", ORDER), "application/soap+xml", false);

        assertThat(new String(service.answer(read, SoapVersion.V1_2).orElseThrow(), StandardCharsets.UTF_8))
                .contains(S12, "urn:acme:orders", "<number>O-1</number>", "<seen>a  b</seen>");
        var note = service.read(message(S11, "", "<noteOrder xmlns='urn:acme:orders'/>"), "text/xml", false);
        assertThat(service.answer(note, SoapVersion.V1_1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<other xmlns='urn:acme:orders'/>",
                "<submitOrder/>",
                "<submitOrder xmlns='urn:other'/>",
                "<noteOrder xmlns='urn:acme:orders'/><noteOrder xmlns='urn:acme:orders'/>",
            })
    void takesNothingThatItDoesNotName(String body) {
        assertThatThrownBy(() -> service.read(message(S11, "", body), "text/xml", false))
                .isInstanceOf(FormatException.class)
                .hasMessage("its body must hold one element, noteOrder or submitOrder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<a/>",
                "<s:Envelope xmlns:s='" + S11 + "'/>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            })
    void refusesWhatIsNoEnvelope(String message) {
        assertThatThrownBy(() -> service.read(bytes(message), "text/xml", false))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        String deep =
                "<submitOrder xmlns='urn:acme:orders'>" + "<a>".repeat(100) + "</a>".repeat(100) + "</submitOrder>";

        assertThatThrownBy(() -> service.read(message(S11, "", deep), "text/xml", false))
                .hasMessageContaining("nested more than 64 levels");
    }

    @Test
    void saysThatAVersionIsAnother() {
        assertThatThrownBy(() -> service.read(message(S12, "", ORDER), "text/xml", false))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        fault -> assertThat(fault.code().name()).isEqualTo("VERSION_MISMATCH"))
                .hasMessage("it is no envelope of SOAP 1.1, for which its content type stands");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            text/xml             | <a:To xmlns:a='urn:a' S:mustUnderstand='1'/>                                                     | true
            text/xml             | <a:To xmlns:a='urn:a' S:mustUnderstand='0'/>                                                     | false
            text/xml             | <a:To xmlns:a='urn:a' S:mustUnderstand='1' S:actor='urn:somebody'/>                              | false
            text/xml             | <a:To xmlns:a='urn:a' S:mustUnderstand='1' S:actor='http://schemas.xmlsoap.org/soap/actor/next'/>   | true
            text/xml             | <a:To xmlns:a='urn:a'/><a:To xmlns:a='urn:a' S:mustUnderstand='1'/>                              | true
            application/soap+xml | <a:To xmlns:a='urn:a' S:mustUnderstand='true'/>                                                  | true
            application/soap+xml | <a:To xmlns:a='urn:a' S:mustUnderstand='true' S:role='urn:somebody'/>                            | false
            """)
    void refusesWhatMustBeUnderstoodHereAndIsNot(String type, String header, boolean refused) throws IOException {
        byte[] message = message(type.equals("text/xml") ? S11 : S12, header, ORDER);
        if (refused) {
            assertThatThrownBy(() -> service.read(message, type, false))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            fault -> assertThat(fault.code().name()).isEqualTo("MUST_UNDERSTAND"))
                    .hasMessageContaining("a:To");
        } else {
            assertThat(service.read(message, type, false)).hasSize(1);
        }
    }

    @Test
    void understandsSecurityWhereItIsRead() throws IOException {
        byte[] message = message(
                S11,
                "<w:Security S:mustUnderstand='1' xmlns:w='http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'/>",
                ORDER);

        assertThat(service.read(message, "text/xml", true)).hasSize(1);
        assertThatThrownBy(() -> service.read(message, "text/xml", false)).isInstanceOf(FaultException.class);
    }

    @Test
    void readsNotificationsOfSalesforce() throws IOException {
        WebhookBody body = new WebhookBody(
                WebhookBody.Form.SOAP, List.of(), new Split(SoapService.NOTIFICATIONS), SoapService.SALESFORCE);
        var read = SoapService.SALESFORCE.read(bytes(NOTIFICATIONS.formatted("a")), "text/xml", false);

        assertThat(body.events(read).orElseThrow())
                .containsExactly(
                        json(
                                """
                                {"Id": "04l-a", "sObject": {"@xsi:type": "sf:Account", "sf:Id": "001-a", "sf:Name": "Zoë & Söhne",
                                 "sf:Revenue__c": "1.50"}}
                                """));
        byte[] written = SoapService.SALESFORCE.write(read, SoapVersion.V1_1);
        assertThat(SoapService.SALESFORCE.read(written, "text/xml", false)).isEqualTo(read);
        assertThat(new String(
                        SoapService.SALESFORCE.answer(read, SoapVersion.V1_1).orElseThrow()))
                .contains("<notificationsResponse", "<Ack>true</Ack>");
    }
}
