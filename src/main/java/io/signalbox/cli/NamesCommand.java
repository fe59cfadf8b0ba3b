package io.signalbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.Query;
import io.signalbox.desk.BulkJob;
import io.signalbox.desk.BulkJobs.Preview;
import io.signalbox.drift.Drift;
import io.signalbox.flow.Target;
import io.signalbox.ledger.DeliveryAdmin.Page;
import io.signalbox.status.HubStatus;
import io.signalbox.status.ReportIntegrations.IntegrationReport;

/** Prints names for a shell that completes a command line: quickly or not at all, and without a word on what went wrong. */
@Command(name = "names", hidden = true, mixinStandardHelpOptions = true, description = "Print names for shells.")
final class NamesCommand implements Runnable {

    private static final String DESCRIPTOR = ".yaml";

    private final Context context;

    @Mixin
    private HubOptions options;

    @Parameters(index = "0", paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}.")
    private NameKind kind;

    NamesCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Set<String> names = new TreeSet<>();
        try {
            ofHub(options.quick(context), names);
        } catch (CommandFailure e) {
            ofFiles(names);
        }
        names.forEach(context.terminal()::print);
    }

    private void ofHub(Hub hub, Set<String> names) {
        switch (kind) {
            case SYSTEM -> status(hub).systems().forEach(each -> names.add(each.name()));
            case INTEGRATION -> integrations(hub).forEach(each -> names.add(each.name()));
            case SUBSCRIPTION -> status(hub).subscriptions().forEach(each -> names.add(each.id()));
            case CHANNEL -> status(hub).subscriptions().forEach(each -> names.add(each.channel()));
            case TARGET -> targets(hub, names);
            case DELIVERY ->
                deliveries(hub, "parked").found().forEach(each -> names.add(Long.toString(each.delivery())));
            case MESSAGE -> deliveries(hub, null).found().forEach(each -> names.add(Long.toString(each.message())));
            case CODE ->
                names.addAll(hub.get(Preview.class, "/api/bulk/preview")
                        .value()
                        .byProblem()
                        .keySet());
            case JOB ->
                hub.list(BulkJob.class, "/api/bulk").value().stream()
                        .filter(job -> job.state() == BulkJob.State.RUNNING)
                        .forEach(job -> names.add(Long.toString(job.id())));
            case DRIFT ->
                hub.list(Drift.class, "/api/drift").value().stream()
                        .filter(drift -> drift.acknowledgedBy() == null)
                        .forEach(drift -> names.add(drift.id()));
        }
    }

    private static void targets(Hub hub, Set<String> names) {
        HubStatus status = status(hub);
        status.systems().forEach(each -> names.add(Target.system(each.name()).toString()));
        status.subscriptions()
                .forEach(each -> names.add(Target.subscription(each.id()).toString()));
        integrations(hub)
                .forEach(each -> names.add(Target.integration(each.name()).toString()));
    }

    private static HubStatus status(Hub hub) {
        return hub.get(HubStatus.class, "/api/status").value();
    }

    private static List<IntegrationReport> integrations(Hub hub) {
        return hub.list(IntegrationReport.class, "/api/integrations").value();
    }

    private static Page deliveries(Hub hub, String state) {
        return hub.get(Page.class, "/api/deliveries" + new Query().with("state", state))
                .value();
    }

    /** What can be known without a hub. */
    private void ofFiles(Set<String> names) {
        Path routes = context.home().routes();
        if (kind == NameKind.SYSTEM || kind == NameKind.TARGET) {
            String prefix = kind == NameKind.TARGET ? "system/" : "";
            children(routes.resolve("systems"))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(DESCRIPTOR))
                    .forEach(name -> names.add(prefix + name.substring(0, name.length() - DESCRIPTOR.length())));
        }
        if (kind == NameKind.INTEGRATION || kind == NameKind.TARGET) {
            String prefix = kind == NameKind.TARGET ? "integration/" : "";
            children(routes)
                    .filter(folder -> Files.exists(folder.resolve("integration.yaml")))
                    .forEach(folder -> names.add(prefix + folder.getFileName()));
        }
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
