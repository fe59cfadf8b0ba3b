package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.LocalConfig;
import io.signalbox.cli.command.Questions;
import io.signalbox.starter.CopiedSystem;
import io.signalbox.starter.Drafts;
import io.signalbox.starter.NewSystem;

/** {@code signalbox new system}. */
@Command(
        name = "system",
        mixinStandardHelpOptions = true,
        description = "Write the descriptor of an outside system: routes/systems/NAME.yaml.")
final class NewSystemCommand implements Callable<Integer> {

    private final NewFiles files;

    @Parameters(paramLabel = "NAME", description = "The system's name, such as billing.")
    private String name;

    @Option(names = "--title", description = "The name people use.")
    private String title;

    @Option(names = "--owner-team", description = "The team that owns the connection here.")
    private String team;

    @Option(names = "--vendor", description = "How to reach the vendor's support.")
    private String vendor;

    @Option(
            names = "--from",
            paramLabel = "DESCRIPTOR",
            description = "Begin with another descriptor below routes/systems, such as library/stripe.")
    private String from;

    NewSystemCommand(NewFiles files) {
        this.files = files;
    }

    @Override
    public Integer call() {
        NewFiles.requireName(name);
        Drafts drafts = files.drafts();
        if (from != null) {
            return copy(drafts);
        }
        Questions questions = files.questions();
        new NewSystem(
                        name,
                        questions.ask("Name people use", title, NewFiles.title(name)),
                        questions.ask("Team that owns the connection", team, null),
                        questions.ask("How to reach the vendor's support", vendor, null))
                .draft(drafts);
        files.write(
                drafts,
                "Write the operations you need, and how the system wants to be signed in to: docs/systems.md.",
                "Say where it is (" + LocalConfig.systemUrl(name, "https://...") + ") and put its token into secrets/"
                        + name + "/token.");
        return 0;
    }

    private int copy(Drafts drafts) {
        Path original = files.descriptor(from);
        try {
            new CopiedSystem(name, original).draft(drafts);
        } catch (IOException e) {
            throw new CommandFailure(files.shown(original) + " cannot be read; check its permissions.");
        }
        files.write(
                drafts,
                "Keep the operations you need, and write who owns it: docs/systems.md.",
                "Put its secrets below secrets/" + name + "/.");
        return 0;
    }
}
