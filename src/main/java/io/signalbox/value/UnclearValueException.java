package io.signalbox.value;

/** A value that has no one meaning. The text never quotes it. */
public final class UnclearValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnclearValueException(String text) {
        super(text, null, false, false);
    }
}
