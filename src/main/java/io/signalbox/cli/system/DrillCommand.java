package io.signalbox.cli.system;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.flow.DrillFallback.Drilled;
import io.signalbox.flow.DrillFallback.FallbackDrilled;

/** {@code signalbox drill SYSTEM}: do the fallbacks work? */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description =
                "Test the fallbacks of a system with the calls that its descriptor declares; exits 1 if one fails.")
final class DrillCommand extends HubCommand<Drilled> {

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system's name.")
    private String system;

    @Mixin
    private ReasonOption reason;

    DrillCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<Drilled> ask(Hub hub) {
        return hub.post(Drilled.class, "/api/systems/" + Hub.encoded(system) + "/drill", reason.body());
    }

    @Override
    protected void show(Drilled drilled) {
        drilled.fallbacks().forEach(fallback -> terminal().print(line(fallback)));
    }

    @Override
    protected int exitCode(Drilled drilled) {
        return drilled.fallbacks().stream().allMatch(each -> each.drill().worked()) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private String line(FallbackDrilled fallback) {
        String what = fallback.operation() + " -> " + fallback.to() + ": ";
        return fallback.drill().worked()
                ? what + "works (" + fallback.drill().millis() + " ms)"
                : terminal().bad(what + "does not work: " + fallback.drill().problem());
    }
}
