package io.signalbox.control;

import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.Ledger;

/** Says who did what, when and why. Reads the ledger, and so may block. */
@Singleton
public final class ReportAudit {

    public static final Operation OPERATION = Operation.look("audit");

    private final Operations operations;
    private final AuditLog log;

    ReportAudit(Operations operations, Ledger ledger) {
        this.operations = operations;
        this.log = ledger.audit();
    }

    /** A page of the log, newest first. */
    public List<AuditLog.Record> report(Caller caller, AuditLog.Query query) {
        return operations.look(caller, OPERATION, () -> log.find(query));
    }
}
