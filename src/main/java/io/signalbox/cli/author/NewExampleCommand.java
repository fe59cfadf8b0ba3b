package io.signalbox.cli.author;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.signalbox.starter.Drafts;
import io.signalbox.starter.Example;

/** {@code signalbox new example}. */
@Command(
        name = "example",
        mixinStandardHelpOptions = true,
        description = "Write a working integration that shows a pattern, with its systems and tests: docs/patterns.md.")
final class NewExampleCommand implements Callable<Integer> {

    private final NewFiles files;

    @Parameters(paramLabel = "PATTERN", description = "One of ${COMPLETION-CANDIDATES}.")
    private Example example;

    NewExampleCommand(NewFiles files) {
        this.files = files;
    }

    @Override
    public Integer call() {
        Drafts drafts = files.drafts();
        example.draft(drafts);
        files.write(
                drafts,
                "Read when to use it, and what happens at 2 AM: docs/patterns.md.",
                "To run it, say where its systems are, and put its secrets into secrets/"
                        + String.join(", secrets/", example.secrets()) + ".");
        return 0;
    }
}
