package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.handbook.PageName;
import io.signalbox.status.ReadHandbook;

/** Pages and runbooks about everything that runs. */
@Singleton
final class HandbookTools {

    private static final String OVERVIEW = "overview";
    private static final String SYSTEM = "system/";

    private final Asking asking;
    private final ReadHandbook handbook;

    HandbookTools(Asking asking, ReadHandbook handbook) {
        this.asking = asking;
        this.handbook = handbook;
    }

    @Tool(
            description =
                    "A page of the handbook as Markdown: who answers, runbooks for each kind of alert, which data flow,"
                            + " what happens when a step fails, who is hurt when a system is breached or away",
            annotations =
                    @Annotations(
                            title = "Handbook",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse handbook(
            @ToolArg(
                            description =
                                    "integration/<name> or system/<name>, as other tools name them; overview for all",
                            defaultValue = OVERVIEW)
                    String page) {
        return asking.ask(caller -> handbook.text(caller, name(page)));
    }

    private static PageName name(String page) {
        if (page.equals(OVERVIEW)) {
            return PageName.OVERVIEW;
        }
        return page.startsWith(SYSTEM)
                ? PageName.system(page.substring(SYSTEM.length()))
                : PageName.integration(page.replaceFirst("^integration/", ""));
    }
}
