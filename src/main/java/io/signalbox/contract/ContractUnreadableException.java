package io.signalbox.contract;

/** A text that is no contract we can compare; the message says why, in words of ours. */
public final class ContractUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContractUnreadableException(String message) {
        super(message);
    }
}
