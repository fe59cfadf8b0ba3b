package io.signalbox.cli.flow;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.cli.command.Words;
import io.signalbox.status.OwnerReport;

/** {@code signalbox attest}: confirms who owns an integration. */
@Command(
        name = "attest",
        mixinStandardHelpOptions = true,
        description = "Confirm that the owner of an integration is who its card names.")
final class AttestCommand extends HubCommand<OwnerReport> {

    @Parameters(index = "0", paramLabel = "INTEGRATION", description = "The integration's name.")
    private String integration;

    @Mixin
    private ReasonOption reason;

    AttestCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<OwnerReport> ask(Hub hub) {
        return hub.post(OwnerReport.class, "/api/integrations/" + Hub.encoded(integration) + "/attest", reason.body());
    }

    @Override
    protected void show(OwnerReport owner) {
        terminal()
                .print(owner.integration() + " is owned by " + owner.team() + ", confirmed by " + owner.attestedBy()
                        + (owner.due() == null ? "" : "; due again " + Words.time(owner.due())));
        if (!owner.orphan().isEmpty()) {
            terminal().print(terminal().bad(owner.inWords()));
        }
    }
}
