package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.status.AttestOwnership;
import io.signalbox.status.ReportOwners;

/** Who answers for what. */
@Singleton
final class OwnerTools {

    private final Asking asking;
    private final ReportOwners owners;
    private final AttestOwnership attest;

    OwnerTools(Asking asking, ReportOwners owners, AttestOwnership attest) {
        this.asking = asking;
        this.owners = owners;
        this.attest = attest;
    }

    @Tool(
            description =
                    "Who answers for each integration, when that was last confirmed and is due again, and whose owner is gone",
            annotations =
                    @Annotations(title = "Owners", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    ToolResponse owners() {
        return asking.ask(owners::report);
    }

    @Tool(
            description = "Operator: confirm that the owner of an integration is who its card names",
            annotations = @Annotations(title = "Confirm an owner", destructiveHint = false, idempotentHint = true))
    ToolResponse attest(
            @ToolArg(description = "The integration's name") String integration,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> attest.attest(caller, integration, reason));
    }
}
