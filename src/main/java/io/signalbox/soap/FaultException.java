package io.signalbox.soap;

import java.io.IOException;

/** An envelope that is none of those that are taken; the message says why in our words. */
public final class FaultException extends IOException {

    private static final long serialVersionUID = 1L;

    private final FaultCode code;

    public FaultException(FaultCode code, String why) {
        super(why);
        this.code = code;
    }

    public FaultCode code() {
        return code;
    }
}
