package io.signalbox.cli.system;

import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.Table;
import io.signalbox.compare.EnvironmentComparison;
import io.signalbox.compare.EnvironmentComparison.Difference;
import io.signalbox.compare.EnvironmentComparison.ProbeResult;
import io.signalbox.compare.EnvironmentComparison.Side;
import io.signalbox.compare.EnvironmentComparison.Weight;
import io.signalbox.compare.VersionComparison;
import io.signalbox.compare.VersionComparison.VersionDifference;
import io.signalbox.flow.CompareSystemVersions.ComparedVersions;
import io.signalbox.flow.CompareSystemVersions.Touched;

/** {@code signalbox compare}: sandbox against production, or one version against another. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Make a system's probes in two of its environments and show what differs, or show what differs in the"
                        + " descriptors of two versions; exits 1 when something fails in one only.")
final class CompareCommand extends HubCommand<CompareCommand.Compared> {

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system's name.")
    private String system;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OTHER",
            description = "Another version of it, whose descriptor and contract are compared; nothing is called.")
    private String other;

    @Option(
            names = "--left",
            paramLabel = "ENVIRONMENT",
            description = "An environment (default: the first that is not in use).")
    private String left;

    @Option(names = "--right", paramLabel = "ENVIRONMENT", description = "An environment (default: the one in use).")
    private String right;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each probe is made (default: ${DEFAULT-VALUE}).")
    private int times;

    CompareCommand(Context context) {
        super(context);
    }

    private record Question(int times, String left, String right) {}

    /** One of the two. */
    record Compared(EnvironmentComparison environments, ComparedVersions versions) {}

    @Override
    protected HubAnswer<Compared> ask(Hub hub) {
        String path = "/api/systems/" + Hub.encoded(system) + "/compare";
        if (other != null) {
            if (left != null || right != null) {
                throw new CommandFailure(
                        "--left and --right are environments of one system; leave out OTHER or these.");
            }
            HubAnswer<ComparedVersions> answer = hub.get(ComparedVersions.class, path + "/" + Hub.encoded(other));
            return new HubAnswer<>(answer.json(), new Compared(null, answer.value()));
        }
        HubAnswer<EnvironmentComparison> answer =
                hub.post(EnvironmentComparison.class, path, new Question(times, left, right));
        return new HubAnswer<>(answer.json(), new Compared(answer.value(), null));
    }

    @Override
    protected void show(Compared compared) {
        if (compared.versions() != null) {
            show(compared.versions());
        } else {
            compared.environments().probes().forEach(probe -> show(compared.environments(), probe));
        }
    }

    @Override
    protected int exitCode(Compared compared) {
        Stream<Weight> weights = compared.versions() != null
                ? compared.versions().comparison().differences().stream().map(VersionDifference::weight)
                : compared.environments().probes().stream()
                        .flatMap(probe -> probe.differences().stream())
                        .map(Difference::weight);
        return weights.anyMatch(Weight.BITES::equals) ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private void show(ComparedVersions compared) {
        VersionComparison versions = compared.comparison();
        if (versions.differences().isEmpty()) {
            terminal().print(terminal().good("the same"));
        } else {
            Table table = new Table(terminal(), "operation", "what", versions.left(), versions.right());
            for (VersionDifference each : versions.differences()) {
                String aspect = each.weight() == Weight.BITES ? terminal().bad(each.aspect()) : each.aspect();
                table.row(each.operation() == null ? "-" : each.operation(), aspect, each.left(), each.right());
            }
            table.print();
        }
        for (Touched each : compared.touched()) {
            terminal()
                    .print(each.operation() + " is used by " + String.join(", ", each.routes())
                            + (each.mappings().isEmpty() ? "" : "; mappings " + String.join(", ", each.mappings())));
        }
        if (!versions.fieldsUnknown().isEmpty()) {
            terminal()
                    .hint("No contract or schema of both names the fields of: "
                            + String.join(", ", versions.fieldsUnknown()) + ".");
        }
    }

    private void show(EnvironmentComparison comparison, ProbeResult probe) {
        terminal()
                .print(terminal().strong(probe.probe()) + " (" + probe.operation() + "): "
                        + side(comparison.left(), probe.left()) + ", " + side(comparison.right(), probe.right()));
        if (probe.differences().isEmpty()) {
            terminal().print(terminal().good("  the same"));
        }
        int width = Math.max(comparison.left().length(), comparison.right().length());
        for (Difference difference : probe.differences()) {
            terminal()
                    .print("  "
                            + (difference.weight() == Weight.BITES
                                    ? terminal().bad(difference.aspect())
                                    : terminal().warn(difference.aspect())));
            terminal().print(String.format("    %-" + width + "s  %s", comparison.left(), difference.left()));
            terminal().print(String.format("    %-" + width + "s  %s", comparison.right(), difference.right()));
        }
    }

    private static String side(String name, Side side) {
        return name + " " + (side.status() == null ? "no answer" : side.status()) + " in " + side.medianMillis()
                + " ms";
    }
}
