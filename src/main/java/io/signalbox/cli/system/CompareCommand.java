package io.signalbox.cli.system;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.compare.EnvironmentComparison;
import io.signalbox.compare.EnvironmentComparison.Difference;
import io.signalbox.compare.EnvironmentComparison.ProbeResult;
import io.signalbox.compare.EnvironmentComparison.Side;
import io.signalbox.compare.EnvironmentComparison.Weight;

/** {@code signalbox compare}: sandbox against production. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Make a system's probes in two of its environments and show what differs; exits 1 when something"
                + " fails in one only.")
final class CompareCommand extends HubCommand<EnvironmentComparison> {

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system's name.")
    private String system;

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

    @Override
    protected HubAnswer<EnvironmentComparison> ask(Hub hub) {
        return hub.post(
                EnvironmentComparison.class,
                "/api/systems/" + Hub.encoded(system) + "/compare",
                new Question(times, left, right));
    }

    @Override
    protected void show(EnvironmentComparison comparison) {
        comparison.probes().forEach(probe -> show(comparison, probe));
    }

    @Override
    protected int exitCode(EnvironmentComparison comparison) {
        boolean bites = comparison.probes().stream()
                .flatMap(probe -> probe.differences().stream())
                .anyMatch(difference -> difference.weight() == Weight.BITES);
        return bites ? ExitCode.SOFTWARE : ExitCode.OK;
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
