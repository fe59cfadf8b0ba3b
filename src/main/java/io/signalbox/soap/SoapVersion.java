package io.signalbox.soap;

import java.util.Locale;

/** The two versions of SOAP and how they are told apart on the wire. */
public enum SoapVersion {
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
    public static SoapVersion of(String number) {
        return V1_2.number.equals(number) ? V1_2 : V1_1;
    }

    /** @param contentType of a message; one that says nothing of a version is of 1.1 */
    public static SoapVersion ofContentType(String contentType) {
        return contentType.strip().toLowerCase(Locale.ROOT).startsWith(V1_2.mediaType) ? V1_2 : V1_1;
    }

    public String namespace() {
        return namespace;
    }

    public String mediaType() {
        return mediaType;
    }

    /** As a message says it. */
    public String contentType() {
        return mediaType + "; charset=utf-8";
    }

    @Override
    public String toString() {
        return "SOAP " + number;
    }
}
