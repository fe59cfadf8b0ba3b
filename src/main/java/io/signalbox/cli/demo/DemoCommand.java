package io.signalbox.cli.demo;

import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.signalbox.cli.command.Context;

/** {@code signalbox demo}: the hub at work, in the terminal. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Start the hub with simulated systems, sign customers up, and show each account, e-mail and ticket"
                        + " as it happens. Leaves only the folder data/demo behind.")
final class DemoCommand implements Callable<Integer> {

    /**
     * What was asked for.
     *
     * @param limit for the hub to be ready, and again for everything to arrive
     */
    record Settings(int customers, boolean stay, boolean misbehave, Duration limit) {}

    private static final int MOST = 1000;

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--customers", defaultValue = "5", description = "How many sign up (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(names = "--stay", description = "Keep the hub and the sandbox running at the end.")
    private boolean stay;

    @Option(names = "--misbehave", description = "Let billing fail and marketing be down for the first seconds.")
    private boolean misbehave;

    @Option(
            names = "--limit",
            defaultValue = "60",
            description = "Seconds within which all must have arrived (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--company",
            description =
                    "Show the integrations of a whole company instead; see docs/company.md. Leaves data/demo-company.")
    private boolean company;

    DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (customers < 1 || customers > MOST) {
            throw new ParameterException(
                    spec.commandLine(), "--customers is " + customers + ", but must be from 1 to " + MOST + ".");
        }
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit + ", but must be at least 1.");
        }
        context.requireHub();
        Settings settings = new Settings(customers, stay, misbehave, Duration.ofSeconds(limit));
        return company ? new CompanyDemo(context, settings).run() : new Demo(context, settings).run();
    }
}
