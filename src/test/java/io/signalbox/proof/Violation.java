package io.signalbox.proof;

/** One broken promise. */
record Violation(Kind kind, String detail) {

    enum Kind {
        /** Acknowledged, yet neither at the system nor waiting in the ledger. */
        LOST,
        /** Acknowledged, yet the ledger has not exactly one delivery for a subscription. */
        NOT_ONE_STATE,
        /** Things are quiet, and a delivery still counts as in progress. */
        STUCK,
        /** One key had two effects: the system is to blame, or the journal. */
        KEY_TWICE,
        /** One sign-up had two effects at one system, under two keys. */
        EFFECT_TWICE,
        /** The sign-up was refused, and had an effect. */
        REFUSED_BUT_DONE,
        /** An effect of something nobody sent. */
        INVENTED,
        /** A later sign-up of the subject was there before. */
        OUT_OF_ORDER
    }

    @Override
    public String toString() {
        return kind + " " + detail;
    }
}
