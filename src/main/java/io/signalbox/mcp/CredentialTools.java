package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.flow.RotateCredential;
import io.signalbox.status.ReportCredentials;

/** How the hub signs in at systems. No tool shows a secret or takes one. */
@Singleton
final class CredentialTools {

    private final Asking asking;
    private final ReportCredentials credentials;
    private final RotateCredential rotate;

    CredentialTools(Asking asking, ReportCredentials credentials, RotateCredential rotate) {
        this.asking = asking;
        this.credentials = credentials;
        this.rotate = rotate;
    }

    @Tool(
            description =
                    "How the hub signs in at each system: owner, last success, last change, when it ends; no secret",
            annotations =
                    @Annotations(
                            title = "Credentials",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse credentials() {
        return asking.ask(credentials::report);
    }

    @Tool(
            description =
                    "Admin: take a system's changed secret into use now, and prove it by the probe of its descriptor;"
                            + " changes nothing at the system",
            annotations =
                    @Annotations(
                            title = "Take a changed secret into use",
                            destructiveHint = true,
                            idempotentHint = true))
    ToolResponse rotate(
            @ToolArg(description = "The system's name") String system,
            @ToolArg(
                            name = "drop_old",
                            description = "Whether the old secret is not to be used any more",
                            defaultValue = "false")
                    boolean dropOld,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> rotate.rotate(caller, system, dropOld, reason));
    }
}
