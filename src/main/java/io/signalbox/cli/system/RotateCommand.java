package io.signalbox.cli.system;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.flow.RotateCredential.Rotated;

/** {@code signalbox rotate}: uses a changed secret from now on. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = "Use a system's changed secret from now on, and test it where the descriptor names a probe.")
final class RotateCommand extends HubCommand<Rotated> {

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system whose secret has changed.")
    private String system;

    @Option(names = "--drop-old", description = "Stop using the old secret at once, since others may know it.")
    private boolean dropOld;

    @Mixin
    private ReasonOption reason;

    RotateCommand(Context context) {
        super(context);
    }

    private record Rotation(boolean dropOld, String reason) {}

    @Override
    protected HubAnswer<Rotated> ask(Hub hub) {
        return hub.post(
                Rotated.class,
                "/api/credentials/" + Hub.encoded(system) + "/rotate",
                new Rotation(dropOld, reason.text()));
    }

    @Override
    protected void show(Rotated rotated) {
        if (isRefused(rotated)) {
            terminal()
                    .err()
                    .println(terminal().bad("signalbox: ") + "The new secret of " + system + " is in use, but '"
                            + rotated.probe() + "' failed: " + rotated.problem());
        } else if (rotated.probe() != null) {
            terminal().print("The new secret of " + system + " is in use: '" + rotated.probe() + "' succeeded.");
        } else {
            terminal()
                    .print("The new secret of " + system + " is used by the next call. To test it here, name a safe"
                            + " operation as credentials.probe in its descriptor.");
        }
        if (rotated.alarm() != null) {
            terminal().print("  " + rotated.alarm());
        }
    }

    @Override
    protected int exitCode(Rotated rotated) {
        return isRefused(rotated) ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private static boolean isRefused(Rotated rotated) {
        return Boolean.FALSE.equals(rotated.works());
    }
}
