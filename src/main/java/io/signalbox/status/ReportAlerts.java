package io.signalbox.status;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.alert.AlertDesk;
import io.signalbox.alert.AlertFeed;
import io.signalbox.alert.AlertFeed.Told;
import io.signalbox.alert.AlertReport;
import io.signalbox.alert.Notifying;
import io.signalbox.alert.Silence;

/** Says what is watched of integrations, and what fires. Reads the ledger, and so may block. */
@Singleton
public final class ReportAlerts {

    public static final Action ACTION = Action.look("alerts");

    private final Actions actions;
    private final AlertDesk desk;
    private final AlertFeed feed;
    private final Notifying notifying;

    ReportAlerts(Actions actions, AlertDesk desk, AlertFeed feed, Notifying notifying) {
        this.actions = actions;
        this.desk = desk;
        this.feed = feed;
        this.notifying = notifying;
    }

    /** As {@link #report(Caller)}, for an interface that has asked who may read. */
    public List<AlertReport> report() {
        return desk.report();
    }

    /** @param listener is given what is told of alerts from now on, by whichever hub; must not block */
    public void onTold(Consumer<Told> listener) {
        feed.subscribe(listener);
    }

    /** What fires comes first. */
    public List<AlertReport> report(Caller caller) {
        return actions.list(caller, ACTION, reach -> desk.report().stream()
                .filter(each -> reach.covers(each.integration()))
                .toList());
    }

    /** The channels that notices go to: of the whole hub. */
    public Set<String> channels(Caller caller) {
        return actions.list(caller, ACTION, reach -> reach.isWhole() ? notifying.channels() : Set.of());
    }

    /** Those that are on; one for all integrations is of the whole hub. */
    public List<Silence> silences(Caller caller) {
        return actions.list(caller, ACTION, reach -> desk.silences().stream()
                .filter(each -> reach.covers(each.integration()))
                .toList());
    }
}
