package io.signalbox.exchange;

/** One header of a request or an answer. */
public record HeaderField(String name, String value) {

    /** The value may be a credential. */
    @Override
    public String toString() {
        return name + ": ***";
    }
}
