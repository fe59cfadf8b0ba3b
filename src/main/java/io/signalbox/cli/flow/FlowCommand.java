package io.signalbox.cli.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.cli.command.Words;
import io.signalbox.document.Suggestion;
import io.signalbox.flow.PauseDelivery.Paused;
import io.signalbox.flow.Target;
import io.signalbox.problem.Quantity;
import io.signalbox.status.HubStatus;
import io.signalbox.status.ReportIntegrations.IntegrationReport;

/** What {@code pause}, {@code resume} and {@code drain} have in common. */
abstract class FlowCommand extends HubCommand<Paused> {

    private final String verb;

    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description =
                    "integration/NAME, subscription/NAME, system/NAME or event/SYSTEM/NAME; a NAME alone where only one has it.")
    private String target;

    @Mixin
    private ReasonOption reason;

    FlowCommand(Context context, String verb) {
        super(context);
        this.verb = verb;
    }

    @Override
    protected HubAnswer<Paused> ask(Hub hub) {
        Target found = resolve(hub);
        return hub.post(Paused.class, "/api/" + found.kind().word() + "s/" + path(found) + "/" + verb, reason.body());
    }

    @Override
    protected void show(Paused paused) {
        boolean resumed = verb.equals("resume");
        terminal()
                .print(paused.target()
                        + (resumed ? " resumed" : " paused")
                        + (paused.changed() ? ": " : " already: ")
                        + Words.list(Stream.of(paused.subscriptions(), paused.reconciliations())
                                .flatMap(Set::stream)
                                .toList()));
        if (resumed) {
            return;
        }
        terminal()
                .hint(
                        paused.underWay() == 0
                                ? "No attempts are in progress."
                                : Quantity.of(paused.underWay(), "attempt")
                                        + " in progress; wait with ./signalbox drain " + paused.target() + ".");
    }

    private static String path(Target target) {
        return Arrays.stream(target.name().split("/", 2)).map(Hub::encoded).collect(Collectors.joining("/"));
    }

    private Target resolve(Hub hub) {
        for (Target.Kind kind : Target.Kind.values()) {
            if (target.startsWith(kind.word() + "/")) {
                return Target.of(target);
            }
        }
        List<Target> known = known(hub);
        List<Target> found =
                known.stream().filter(each -> each.name().equals(target)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new CommandFailure(
                found.isEmpty()
                        ? "There is no integration, subscription or system '" + target + "'"
                                + Suggestion.hint(
                                        target, known.stream().map(Target::name).toList())
                        : "'" + target + "' may be "
                                + String.join(
                                        " or ",
                                        found.stream().map(Target::toString).toList())
                                + "; say which.");
    }

    private static List<Target> known(Hub hub) {
        List<Target> known = new ArrayList<>();
        hub.list(IntegrationReport.class, "/api/integrations")
                .value()
                .forEach(each -> known.add(Target.integration(each.name())));
        HubStatus status = hub.get(HubStatus.class, "/api/status").value();
        status.subscriptions().forEach(each -> known.add(Target.subscription(each.id())));
        status.systems().forEach(each -> known.add(Target.system(each.name())));
        return known;
    }
}
