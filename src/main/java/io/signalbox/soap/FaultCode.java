package io.signalbox.soap;

/** Why a message is refused, as a fault says it. */
public enum FaultCode {
    /** The message is not as it must be: it is refused whenever it comes. */
    SENDER("Client", "Sender"),
    /** Nothing is wrong with the message: it may be sent again. */
    RECEIVER("Server", "Receiver"),
    VERSION_MISMATCH("VersionMismatch", "VersionMismatch"),
    /** A header asks for something that is not done here. */
    MUST_UNDERSTAND("MustUnderstand", "MustUnderstand"),
    /** WS-Security's: the name or the password is wrong, or too old. */
    FAILED_AUTHENTICATION("FailedAuthentication", "Sender");

    private final String code11;
    private final String code12;

    FaultCode(String code11, String code12) {
        this.code11 = code11;
        this.code12 = code12;
    }

    boolean isOfSecurity() {
        return this == FAILED_AUTHENTICATION;
    }

    /** Without a prefix. */
    String in(SoapVersion version) {
        return version == SoapVersion.V1_1 ? code11 : code12;
    }
}
