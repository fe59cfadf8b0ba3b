package io.signalbox.cli.status;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;
import io.signalbox.cli.command.Words;
import io.signalbox.flow.Pauses.Pause;
import io.signalbox.policy.Containment.Contained;
import io.signalbox.status.Freshness;
import io.signalbox.status.HubStatus;
import io.signalbox.status.HubStatus.RunStatus;
import io.signalbox.status.HubStatus.SubscriptionStatus;
import io.signalbox.status.HubStatus.SystemStatus;
import io.signalbox.status.WebhookStatus;

/** Lays the hub's status out for a person. */
final class StatusPage {

    private final Terminal terminal;

    StatusPage(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(URI target, HubStatus status) {
        terminal.print(terminal.strong("Signalbox " + Words.text(status.version())) + " at " + target);
        terminal.print("Running since " + Words.time(status.since()));
        terminal.print(
                "Ledger: " + status.ledger().engine() + ", " + status.ledger().path());
        if (status.leftOut() != null && !status.leftOut().isEmpty()) {
            terminal.print("A native executable, without " + String.join(", ", status.leftOut()) + ".");
        }
        terminal.print("");
        if (new UnitTable(terminal).print(status.units())) {
            terminal.print("");
        }
        status.gone().forEach(gone -> terminal.print(terminal.bad(gone.inWords() + "; " + gone.remedy())));
        status.differing()
                .forEach(each ->
                        terminal.print(each.late() ? terminal.bad(each.inWords()) : terminal.warn(each.inWords())));
        status.owners().forEach(owner -> terminal.print(terminal.warn(owner.inWords())));
        status.freshness().stream().filter(Freshness::late).forEach(this::late);
        status.systems().forEach(system -> system.webhooks().stream()
                .filter(WebhookStatus::refusing)
                .forEach(webhook -> refusing(system.name(), webhook)));
        subscriptions(status.subscriptions());
        runs(status.runs());
        terminal.print("");
        systems(status.systems());
    }

    private void late(Freshness late) {
        terminal.print(terminal.bad(late.integration() + " is late: " + late.subscription() + " is "
                + late.behindSeconds() + " s behind; its card promises " + late.promisedSeconds() + " s"));
    }

    private void refusing(String system, WebhookStatus webhook) {
        terminal.print(terminal.bad("Webhook " + system + "/" + webhook.event()
                + " refuses calls again and again, last " + Words.time(webhook.lastRefused()) + ": "
                + Words.text(webhook.problem())));
    }

    private void subscriptions(List<SubscriptionStatus> subscriptions) {
        if (subscriptions.isEmpty()) {
            terminal.print("No subscriptions: put routes into the folder routes.");
            return;
        }
        Table table = new Table(
                terminal,
                "subscription",
                "channel",
                "state",
                "pending",
                "retrying",
                "parked",
                "delivered",
                "filtered",
                "oldest waiting");
        for (SubscriptionStatus each : subscriptions) {
            table.row(
                    paint(each),
                    each.id(),
                    each.channel(),
                    state(each),
                    each.pending(),
                    each.retrying(),
                    each.parked(),
                    each.delivered(),
                    each.filtered(),
                    each.oldestWaitingSince());
            if (each.pause() != null) {
                table.note(paused(each.pause()));
            }
            if (each.lastProblem() != null) {
                table.note("last problem: " + each.lastProblem());
            }
        }
        table.print();
    }

    /** Routes that start by themselves, and polls. */
    private void runs(List<RunStatus> runs) {
        if (runs.isEmpty()) {
            return;
        }
        terminal.print("");
        Table table =
                new Table(terminal, "run", "from", "state", "runs", "failed", "last started", "last success", "next");
        for (RunStatus each : runs) {
            boolean failing = each.problem() != null;
            table.row(
                    failing ? terminal::bad : UnaryOperator.identity(),
                    each.route(),
                    each.from(),
                    each.state(),
                    each.count(),
                    each.failures(),
                    each.lastBegun(),
                    each.lastSuccess(),
                    each.next());
            if (failing) {
                table.note("last problem: " + each.problem());
            }
            if (each.state().equals("parked")) {
                table.note("a run is parked: ./signalbox parked --subscription " + each.route());
            }
            if (each.skipped() != null) {
                table.note("missed and passed over, as the route says: " + Words.time(each.skipped()));
            }
            if (each.pause() != null) {
                table.note(paused(each.pause()));
            }
        }
        table.print();
    }

    private void systems(List<SystemStatus> systems) {
        Table table = new Table(terminal, "system", "url");
        for (SystemStatus each : systems) {
            table.row(each.name(), url(each.name(), each.url()));
            if (each.contained() != null) {
                table.note(contained(each.contained()));
            }
            if (each.pause() != null) {
                table.note(paused(each.pause()));
            }
            each.webhooks().forEach(webhook -> webhook(webhook).ifPresent(table::note));
        }
        table.print();
    }

    /** Said only where something was refused. */
    static Optional<String> webhook(WebhookStatus webhook) {
        return webhook.refused().isEmpty()
                ? Optional.empty()
                : Optional.of("webhook " + webhook.event() + ": accepted " + webhook.accepted() + ", refused "
                        + webhook.reasons());
    }

    static String contained(Contained contained) {
        return "contained since " + Words.time(contained.since()) + " by " + contained.by()
                + reason(contained.reason());
    }

    private static String paused(Pause pause) {
        return pause.target() + " paused since " + Words.time(pause.since()) + " by " + pause.by()
                + reason(pause.reason());
    }

    private static String reason(String reason) {
        return reason == null ? "" : ": " + reason;
    }

    static String url(String system, String url) {
        return url == null ? "not set: signalbox.system." + system + ".url" : url;
    }

    private static String state(SubscriptionStatus subscription) {
        if (!subscription.running()) {
            return "stopped";
        }
        return subscription.paused() ? "paused" : "running";
    }

    private UnaryOperator<String> paint(SubscriptionStatus subscription) {
        if (subscription.parked() > 0 || !subscription.running()) {
            return terminal::bad;
        }
        return subscription.retrying() > 0 ? terminal::warn : UnaryOperator.identity();
    }
}
