package io.signalbox.console;

import io.signalbox.credential.CredentialReport;
import io.signalbox.drift.Drift;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.MessageSearch.Hit;
import io.signalbox.signin.Accounts.Account;
import io.signalbox.status.ReportVersions.VersionReport;

/** The tables of the console that can be sorted; where two are on one page, no name of a column is in both. */
final class Tables {

    static final Columns<Found> DELIVERIES = new Columns<Found>()
            .value("delivery", Found::delivery)
            .text("subject", Found::subject)
            .text("state", each -> each.state().word())
            .text("subscription", Found::subscription)
            .text("problem", Found::problem)
            .value("accepted", Found::acceptedAt);

    static final Columns<Hit> HITS = new Columns<Hit>()
            .value("message", Hit::message)
            .text("subject", Hit::subject)
            .text("event", Hit::eventId)
            .text("channel", Hit::channel)
            .value("accepted", Hit::acceptedAt);

    static final Columns<Overview.Row> SUBSCRIPTIONS = new Columns<Overview.Row>()
            .text("subscription", row -> row.is().id())
            .text("state", Overview.Row::state)
            .text("reads", row -> row.is().channel())
            .value("waiting", row -> row.is().pending())
            .value("retrying", row -> row.is().retrying())
            .value("parked", row -> row.is().parked())
            .value("delivered", row -> row.is().delivered())
            .value("oldest", row -> row.is().oldestWaitingSince());

    static final Columns<Overview.Running> RUNS = new Columns<Overview.Running>()
            .text("route", run -> run.is().route())
            .text("run-state", run -> run.is().state())
            .text("started-by", run -> run.is().from())
            .value("runs", run -> run.is().count())
            .value("failed", run -> run.is().failures())
            .value("begun", run -> run.is().lastBegun())
            .value("success", run -> run.is().lastSuccess())
            .value("next", run -> run.is().next());

    static final Columns<FlowScreens.Listed> INTEGRATIONS = new Columns<FlowScreens.Listed>()
            .text("integration", each -> each.is().title())
            .text("state", FlowScreens.Listed::state)
            .text("owner", each -> each.is().owner())
            .text("lifecycle", each -> each.is().lifecycle())
            .text("urgency", each -> each.is().urgency())
            .value("behind", FlowScreens.Listed::behind)
            .value("waiting", FlowScreens.Listed::waiting)
            .value("parked", FlowScreens.Listed::parked);

    static final Columns<WatchScreens.Used> SYSTEMS = new Columns<WatchScreens.Used>()
            .text("system", each -> each.is().name())
            .text("state", each -> each.is().state())
            .text("address", each -> each.is().url())
            .text("users", each -> String.join(", ", each.integrations()))
            .value("retrying", each -> each.is().retrying())
            .value("parked", each -> each.is().parked());

    static final Columns<CredentialReport> CREDENTIALS = new Columns<CredentialReport>()
            .text("system", CredentialReport::system)
            .value("state", CredentialReport::state)
            .text("type", CredentialReport::type)
            .text("owner", CredentialReport::owner)
            .value("worked", CredentialReport::lastSuccess)
            .value("changed", CredentialReport::lastRotation)
            .value("rotate", CredentialReport::rotateBy)
            .value("expires", CredentialReport::expires);

    static final Columns<AuditLog.Record> AUDIT = new Columns<AuditLog.Record>()
            .value("when", AuditLog.Record::id)
            .text("who", each -> each.request().actor())
            .text("action", each -> each.request().action())
            .text("on", each -> each.request().target())
            .text("result", each -> each.result().name());

    static final Columns<Drift> DRIFT = new Columns<Drift>()
            .text("field", each -> each.system() + "/" + each.operation() + " " + each.field())
            .value("kind", Drift::kind)
            .value("seen", Drift::firstSeen);

    static final Columns<Drift> ACKNOWLEDGED = new Columns<Drift>()
            .text("known-field", each -> each.system() + "/" + each.operation() + " " + each.field())
            .value("known-kind", Drift::kind)
            .text("by", Drift::acknowledgedBy);

    static final Columns<VersionReport> VERSIONS = new Columns<VersionReport>()
            .text("version", VersionReport::version)
            .value("state", each -> each.current() ? 0 : each.used() ? 1 : 2)
            .value("since", VersionReport::since)
            .value("bytes", VersionReport::bytes);

    static final Columns<Account> USERS = new Columns<Account>()
            .text("name", Account::name)
            .text("role", each -> each.grants().text())
            .value("state", each -> each.signedIn() ? 0 : each.waiting() ? 1 : 2);

    private Tables() {}
}
