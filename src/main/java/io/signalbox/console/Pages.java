package io.signalbox.console;

import java.util.List;
import java.util.Set;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import io.signalbox.alert.AlertReport;
import io.signalbox.alert.Silence;
import io.signalbox.cost.CostReport;
import io.signalbox.credential.CredentialReport;
import io.signalbox.desk.BulkJob;
import io.signalbox.desk.BulkJobs;
import io.signalbox.desk.DifferenceReports.Differences;
import io.signalbox.desk.DifferenceReports.DryRun;
import io.signalbox.desk.DifferenceReports.HealReport;
import io.signalbox.desk.DifferenceReports.ReconciliationReport;
import io.signalbox.desk.IncompleteRecord;
import io.signalbox.desk.Invitation;
import io.signalbox.desk.Journey;
import io.signalbox.desk.LossReport;
import io.signalbox.desk.MessageReport;
import io.signalbox.desk.ShowMapping;
import io.signalbox.desk.WordReport;
import io.signalbox.drawing.FlowMap;
import io.signalbox.drift.Drift;
import io.signalbox.flow.CompareSystemVersions;
import io.signalbox.flow.ControlBackfills;
import io.signalbox.flow.MoveSystem;
import io.signalbox.flow.ReportNames.Names;
import io.signalbox.flow.RotateCredential;
import io.signalbox.handbook.Page;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.log.LogEntry;
import io.signalbox.problem.Problem;
import io.signalbox.retirement.RetireIntegration;
import io.signalbox.rollout.HubsReport;
import io.signalbox.signin.Accounts;
import io.signalbox.status.HubStatus;
import io.signalbox.status.OwnerReport;
import io.signalbox.status.ReportVersions.VersionFiles;
import io.signalbox.status.ReportVersions.VersionReport;

/** The templates in {@code templates/console}; what they use of their parameters is checked by the build. */
@CheckedTemplate(basePath = "console")
final class Pages {

    private Pages() {}

    static native TemplateInstance failed(Shell shell, Problem problem);

    static native TemplateInstance overview(Shell shell, Overview overview, Charts.Shown shown);

    static native TemplateInstance integrations(Shell shell, List<FlowScreens.Listed> all);

    static native TemplateInstance integration(
            Shell shell,
            FlowScreens.Listed integration,
            List<HubStatus.UnitStatus> versions,
            List<Overview.Row> rows,
            List<Overview.Running> running,
            FlowMap map,
            List<FlowScreens.Drawn> routes,
            Charts.Shown shown);

    static native TemplateInstance messages(Shell shell, DeliveryFilter filter, DeliveryAdmin.Page page, Names names);

    static native TemplateInstance search(Shell shell, SearchScreens.Results found);

    static native TemplateInstance versions(
            Shell shell, String integration, List<VersionReport> versions, String current);

    static native TemplateInstance version(
            Shell shell,
            VersionFiles version,
            List<VersionReport> others,
            String against,
            List<VersionScreens.Shown> differences);

    static native TemplateInstance handbook(Shell shell, Page page, String sections);

    static native TemplateInstance message(Shell shell, MessageReport message);

    static native TemplateInstance mapping(Shell shell, long delivery, List<ShowMapping.Mapped> mapped, boolean seen);

    static native TemplateInstance journey(Shell shell, String subject, Journey journey);

    static native TemplateInstance parked(
            Shell shell, DeliveryFilter filter, DeliveryAdmin.Page page, List<BulkJob> jobs, Names names);

    static native TemplateInstance chosen(Shell shell, List<ParkedScreens.Outcome> outcomes);

    static native TemplateInstance preview(
            Shell shell, DeliveryFilter filter, BulkJobs.BulkRequest request, BulkJobs.Preview preview);

    static native TemplateInstance delivery(
            Shell shell,
            MessageReport message,
            MessageReport.DeliveryReport delivery,
            String payload,
            String draft,
            String refusal);

    static native TemplateInstance systems(Shell shell, List<WatchScreens.Used> all);

    static native TemplateInstance system(
            Shell shell,
            WatchScreens.Used system,
            CredentialReport credential,
            RotateCredential.Rotated rotated,
            FlowMap map,
            Charts.Shown shown,
            MoveSystem.Move move);

    static native TemplateInstance move(
            Shell shell, MoveSystem.Move move, CompareSystemVersions.ComparedVersions compared);

    static native TemplateInstance backfills(Shell shell, List<ControlBackfills.BackfillReport> all);

    static native TemplateInstance credentials(Shell shell, List<CredentialReport> all);

    static native TemplateInstance drift(
            Shell shell, List<Drift> open, List<Drift> acknowledged, String system, Names names);

    static native TemplateInstance alerts(
            Shell shell,
            List<AlertReport> open,
            List<AlertReport> others,
            List<Silence> silences,
            List<String> channels);

    static native TemplateInstance reconciliations(Shell shell, List<ReconciliationReport> all);

    static native TemplateInstance reconciliation(
            Shell shell, ReconciliationReport one, Differences found, ReconciliationScreens.Asked asked);

    static native TemplateInstance heal(Shell shell, DryRun plan);

    static native TemplateInstance healed(Shell shell, String name, HealReport healed);

    static native TemplateInstance deprecations(Shell shell, List<VendorScreens.Month> months);

    static native TemplateInstance retirement(
            Shell shell,
            RetireIntegration.RetirementStatus standing,
            boolean inUse,
            List<RetirementScreens.Planned> steps,
            boolean last);

    static native TemplateInstance job(Shell shell, BulkJob job, DeliveryAdmin.Page parked);

    static native TemplateInstance audit(
            Shell shell,
            List<AuditLog.Record> records,
            String actor,
            String action,
            long next,
            Set<String> actors,
            Set<String> actions);

    static native TemplateInstance cost(
            Shell shell,
            CostReport report,
            String asked,
            String since,
            List<String> sinces,
            List<String> cuts,
            String integration,
            Set<String> names,
            List<CostScreens.Column> columns,
            List<CostScreens.Row> rows,
            String money,
            List<Chart> charts);

    static native TemplateInstance hubs(Shell shell, HubsReport report);

    static native TemplateInstance owners(Shell shell, List<OwnerReport> owners);

    static native TemplateInstance missing(Shell shell, IncompleteRecord record, Invitation link, Problem refusal);

    static native TemplateInstance contribute(String token, IncompleteRecord record, String refusal, boolean done);

    static native TemplateInstance losses(Shell shell, List<LossReport> losses);

    static native TemplateInstance glossary(Shell shell, List<WordReport.Summary> words);

    static native TemplateInstance word(Shell shell, WordReport word, FlowMap map);

    static native TemplateInstance log(Shell shell, List<LogEntry> entries, String integration, String message);

    static native TemplateInstance users(Shell shell, List<Accounts.Account> all, String name, String password);
}
