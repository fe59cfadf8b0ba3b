package io.signalbox.credential;

/** How a credential stands; an alarm from {@link #DUE_IN_30_DAYS} on. */
public enum CredentialState {
    OK,
    /** It ends, or is to be changed, within 30 days. */
    DUE_IN_30_DAYS,
    DUE_IN_7_DAYS,
    /** Within a day; also when it was to be changed before today. */
    DUE_IN_1_DAY,
    EXPIRED,
    /** The system, or its identity provider, took it for none the last time. */
    REFUSED
}
