package io.signalbox.call;

import java.io.IOException;

/** The whole call took longer than the system's timeout. */
public final class DeadlinePassedException extends IOException {

    private static final long serialVersionUID = 1L;

    public DeadlinePassedException(Throwable cause) {
        super(cause);
    }
}
