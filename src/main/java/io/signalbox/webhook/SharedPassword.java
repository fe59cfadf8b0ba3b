package io.signalbox.webhook;

/** A name and a password with each call. They prove who calls, and nothing of what is said: that is for TLS. */
sealed interface SharedPassword extends Signature permits BasicSignature, TokenSignature {

    @Override
    default byte[] signed(SignedCall call) {
        return call.body();
    }

    /** Whoever has the password has sent all of it. */
    @Override
    default boolean covers(String header) {
        return true;
    }

    @Override
    default String what() {
        return "name or the password";
    }
}
