package io.signalbox.alert;

import io.signalbox.integration.Condition.Measure;

/** How soon somebody has to look. */
public enum Severity {
    /** Now: messages are late, lost or refused. Escalated when nobody acknowledges it. */
    PAGE,
    /** In working hours: something ends, or has changed. */
    TICKET;

    static Severity of(Measure measure) {
        return switch (measure) {
            case CREDENTIAL, SUNSET, DRIFT, DIFFERENCES, REATTEST, MOVE -> TICKET;
            default -> PAGE;
        };
    }
}
