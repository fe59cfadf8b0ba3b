package io.signalbox.status;

import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.alert.AlertDesk;
import io.signalbox.alert.AlertReport;
import io.signalbox.alert.Silence;

/** Says what is watched of integrations, and what fires. Reads the ledger, and so may block. */
@Singleton
public final class ReportAlerts {

    public static final Action ACTION = Action.look("alerts");

    private final Actions actions;
    private final AlertDesk desk;

    ReportAlerts(Actions actions, AlertDesk desk) {
        this.actions = actions;
        this.desk = desk;
    }

    /** What fires comes first. */
    public List<AlertReport> report(Caller caller) {
        return actions.look(caller, ACTION, desk::report);
    }

    /** Those that are on. */
    public List<Silence> silences(Caller caller) {
        return actions.look(caller, ACTION, desk::silences);
    }
}
