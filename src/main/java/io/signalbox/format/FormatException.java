package io.signalbox.format;

import java.io.IOException;

/** What was read is not of its format, or what is to be written has none; the message says why in our words. */
public final class FormatException extends IOException {

    private static final long serialVersionUID = 1L;

    public FormatException(String why) {
        super(why);
    }

    FormatException(String why, Throwable cause) {
        super(why, cause);
    }
}
