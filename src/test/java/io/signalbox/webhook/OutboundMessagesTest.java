package io.signalbox.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.format.FormatException;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutboundMessagesTest {

    static final String CALL =
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsNotificationsWithoutTheSession() throws IOException {
        JsonNode read = OutboundMessages.read(bytes(CALL.formatted("a")));

        assertThat(read)
                .isEqualTo(
                        Json.reader()
                                .readTree(
                                        """
                                        {"OrganizationId": "00D1", "ActionId": "04k1", "EnterpriseUrl": "https://acme.example/soap",
                                         "Notification": [{"Id": "04l-a", "sObject": {"@xsi:type": "sf:Account",
                                           "sf:Id": "001-a", "sf:Name": "Zoë & Söhne", "sf:Revenue__c": "1.50"}}]}
                                        """));
        assertThat(OutboundMessages.read(OutboundMessages.write(read))).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<a/>",
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            })
    void refusesWhatIsNone(String body) {
        assertThatThrownBy(() -> OutboundMessages.read(bytes(body))).isInstanceOf(FormatException.class);
    }
}
