package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.desk.ReportGlossary;

/** What words mean. */
@Singleton
final class GlossaryTools {

    private final Asking asking;
    private final ReportGlossary glossary;

    GlossaryTools(Asking asking, ReportGlossary glossary) {
        this.asking = asking;
        this.glossary = glossary;
    }

    @Tool(
            description =
                    "What a word such as customer means in each system: states that correspond, moves, conflicts, what messages said lately; without a word, all words",
            annotations =
                    @Annotations(
                            title = "Glossary",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse glossary(@ToolArg(description = "A word of the glossary", required = false) String word) {
        return word == null || word.isBlank()
                ? asking.ask(glossary::words)
                : asking.ask(caller -> glossary.word(caller, word));
    }
}
