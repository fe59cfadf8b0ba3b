package io.signalbox.soap;

import java.io.ByteArrayInputStream;

import javax.xml.namespace.QName;

import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.MimeHeaders;
import jakarta.xml.soap.SOAPConstants;
import jakarta.xml.soap.SOAPFault;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults, as Jakarta's SAAJ reads them. */
class FaultTest {

    private static SOAPFault read(Fault fault, SoapVersion version) throws Exception {
        MimeHeaders headers = new MimeHeaders();
        headers.addHeader("Content-Type", version.contentType());
        return MessageFactory.newInstance(
                        version == SoapVersion.V1_1 ? SOAPConstants.SOAP_1_1_PROTOCOL : SOAPConstants.SOAP_1_2_PROTOCOL)
                .createMessage(headers, new ByteArrayInputStream(fault.write(version)))
                .getSOAPBody()
                .getFault();
    }

    private static Fault fault(FaultCode code) {
        return new Fault(code, "no <such> \u0001 thing & more", "SB-2042", "Send another.");
    }

    @ParameterizedTest
    @CsvSource({
        "SENDER, V1_1, Client",
        "SENDER, V1_2, Sender",
        "RECEIVER, V1_1, Server",
        "RECEIVER, V1_2, Receiver",
        "VERSION_MISMATCH, V1_1, VersionMismatch",
        "MUST_UNDERSTAND, V1_2, MustUnderstand",
        "FAILED_AUTHENTICATION, V1_2, Sender",
    })
    void hasTheCodeOfItsVersion(FaultCode code, SoapVersion version, String name) throws Exception {
        SOAPFault read = read(fault(code), version);

        assertThat(read.getFaultCodeAsQName()).isEqualTo(new QName(version.namespace(), name));
        assertThat(read.getFaultString()).isEqualTo("no <such> ? thing & more");
        assertThat(read.getDetail().getTextContent()).contains("SB-2042", "Send another.");
    }

    @ParameterizedTest
    @EnumSource
    void saysInBothVersionsThatAPasswordIsWrong(SoapVersion version) throws Exception {
        SOAPFault read = read(fault(FaultCode.FAILED_AUTHENTICATION), version);

        QName failed = new QName(MessageHeader.WSSE, "FailedAuthentication");
        assertThat(
                        version == SoapVersion.V1_1
                                ? read.getFaultCodeAsQName()
                                : read.getFaultSubcodes().next())
                .isEqualTo(failed);
    }
}
