package io.signalbox.exchange;

/** Names one call in a problem's text. */
public record CallName(String system, String operation) {

    @Override
    public String toString() {
        return "'" + operation + "' of system '" + system + "'";
    }
}
