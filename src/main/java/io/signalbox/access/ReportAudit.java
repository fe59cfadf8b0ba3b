package io.signalbox.access;

import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.Ledger;

/** Says who did what, when and why. Reads the ledger, and so may block. */
@Singleton
public final class ReportAudit {

    public static final Action ACTION = Action.look("audit");

    private final Actions actions;
    private final AuditLog log;

    ReportAudit(Actions actions, Ledger ledger) {
        this.actions = actions;
        this.log = ledger.audit();
    }

    /** A page of the log, newest first. */
    public List<AuditLog.Record> report(Caller caller, AuditLog.Query query) {
        return actions.look(caller, ACTION, () -> log.find(query));
    }
}
