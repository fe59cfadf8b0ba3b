package io.signalbox.kind.soap;

import io.signalbox.exchange.HeaderField;
import io.signalbox.http.RequestHeaders;

/** The two versions of SOAP and what differs between them on the wire. */
enum SoapVersion {
    V1_1("1.1", "http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
    V1_2("1.2", "http://www.w3.org/2003/05/soap-envelope", "application/soap+xml");

    private final String number;
    private final String namespace;
    private final String mediaType;

    SoapVersion(String number, String namespace, String mediaType) {
        this.number = number;
        this.namespace = namespace;
        this.mediaType = mediaType;
    }

    /** @param number as descriptors write it */
    static SoapVersion of(String number) {
        return V1_2.number.equals(number) ? V1_2 : V1_1;
    }

    String namespace() {
        return namespace;
    }

    String mediaType() {
        return mediaType + "; charset=utf-8";
    }

    HeaderField accept() {
        return new HeaderField("Accept", mediaType + ", */*;q=0.1");
    }

    /** What is done stands in a header (SOAP 1.1, chapter 6.1.1), or in the media type (RFC 3902). */
    void addTo(RequestHeaders headers, String action) {
        if (this == V1_1) {
            headers.add(new HeaderField("Content-Type", mediaType()));
            headers.add(new HeaderField("SOAPAction", "\"" + action + "\""));
        } else {
            String parameter = action.isEmpty() ? "" : "; action=\"" + action + "\"";
            headers.add(new HeaderField("Content-Type", mediaType() + parameter));
        }
    }
}
