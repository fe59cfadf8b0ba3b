package io.signalbox.drift;

import io.signalbox.drift.Drift.Kind;

/** What can be different about a field. */
enum Change {
    FIELD_APPEARED(Kind.ADDITIVE),
    FIELD_VANISHED(Kind.BREAKING),
    TYPE_CHANGED(Kind.BREAKING),
    NULL_APPEARED(Kind.BREAKING),
    FORMAT_CHANGED(Kind.BREAKING),
    VALUE_APPEARED(Kind.SEMANTIC),
    FRACTION_APPEARED(Kind.SEMANTIC),
    MAGNITUDE_CHANGED(Kind.SEMANTIC),
    /** Not in the contract, which does not forbid it. */
    UNDOCUMENTED(Kind.ADDITIVE),
    CONTRACT_BROKEN(Kind.BREAKING);

    final Kind kind;

    Change(Kind kind) {
        this.kind = kind;
    }

    boolean isAgainstContract() {
        return this == UNDOCUMENTED || this == CONTRACT_BROKEN;
    }
}
