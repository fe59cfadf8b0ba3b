package io.signalbox.remotefile;

import java.io.IOException;

/** The other side has answered, and has not done what was asked. */
final class FileStateException extends IOException {

    private static final long serialVersionUID = 1L;

    private final FileState state;
    private final String about;

    FileStateException(FileState state, Throwable cause) {
        this(state, null, cause);
    }

    /** @param about what people need to know, that is no secret; or null */
    FileStateException(FileState state, String about, Throwable cause) {
        super(state.words(), cause);
        this.state = state;
        this.about = about;
    }

    FileState state() {
        return state;
    }

    String about() {
        return about;
    }
}
