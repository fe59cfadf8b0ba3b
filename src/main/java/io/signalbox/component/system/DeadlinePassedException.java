package io.signalbox.component.system;

import java.io.IOException;

/** The whole call took longer than the system's timeout. */
final class DeadlinePassedException extends IOException {

    private static final long serialVersionUID = 1L;

    DeadlinePassedException(Throwable cause) {
        super(cause);
    }
}
