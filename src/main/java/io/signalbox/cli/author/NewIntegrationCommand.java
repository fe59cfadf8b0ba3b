package io.signalbox.cli.author;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Questions;
import io.signalbox.starter.Drafts;
import io.signalbox.starter.NewIntegration;
import io.signalbox.starter.NewRoute;
import io.signalbox.starter.Owner;

/** {@code signalbox new integration}. */
@Command(
        name = "integration",
        mixinStandardHelpOptions = true,
        description = "Write an integration: its card, and a first route with mapping, example and test.")
final class NewIntegrationCommand implements Callable<Integer> {

    private static final List<String> RESERVED = List.of("systems", "model");

    private final NewFiles files;

    @Parameters(paramLabel = "NAME", description = "The integration's name, such as customer-onboarding.")
    private String name;

    @Option(names = "--title", description = "The name people use.")
    private String title;

    @Option(names = "--purpose", description = "What the business gets from it, in one sentence.")
    private String purpose;

    @Option(names = "--from", description = "Where messages come from: channel:NAME, or system:NAME/WEBHOOK.")
    private String from;

    @Option(names = "--to", description = "Where they go: system:NAME/OPERATION, or channel:NAME.")
    private String to;

    @Mixin
    private OwnerOptions owner = new OwnerOptions();

    NewIntegrationCommand(NewFiles files) {
        this.files = files;
    }

    @Override
    public Integer call() {
        NewFiles.requireName(name);
        if (RESERVED.contains(name)) {
            throw new CommandFailure("The folder '" + name + "' is not for an integration; choose another name.");
        }
        Drafts drafts = files.drafts();
        Questions questions = files.questions();
        NewRoute route = files.route(null, name, from, to, name);
        String sentence = "Takes what arrives at " + route.from() + " to " + route.to() + ".";
        Owner known = owner.owner(questions);
        new NewIntegration(
                        name,
                        questions.ask("Name people use", title, NewFiles.title(name)),
                        questions.ask("What the business gets from it", purpose, sentence),
                        known,
                        route)
                .draft(drafts);
        if (known.isComplete()) {
            files.write(drafts, NewFiles.MAP);
        } else {
            files.write(
                    drafts,
                    NewFiles.MAP,
                    "Write who owns it in place of '" + Owner.UNKNOWN + "' in its integration.yaml.");
        }
        return 0;
    }
}
