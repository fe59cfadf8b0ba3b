package io.signalbox.cli.author;

import java.nio.file.Files;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.starter.Drafts;
import io.signalbox.starter.Place;

/** {@code signalbox new route}. */
@Command(
        name = "route",
        mixinStandardHelpOptions = true,
        description = "Write a route with its mapping, an example and a test.")
final class NewRouteCommand implements Callable<Integer> {

    private final NewFiles files;

    @Parameters(paramLabel = "NAME", description = "The route's id, such as order-placed-to-shipping.")
    private String name;

    @Option(names = "--integration", description = "The integration it belongs to (default: a file of its own).")
    private String integration;

    @Option(names = "--from", description = "channel:NAME, or system:NAME/WEBHOOK.")
    private String from;

    @Option(names = "--to", description = "system:NAME/OPERATION, or channel:NAME.")
    private String to;

    NewRouteCommand(NewFiles files) {
        this.files = files;
    }

    @Override
    public Integer call() {
        NewFiles.requireName(name);
        Drafts drafts = files.drafts();
        if (integration != null
                && (!Place.isName(integration)
                        || !Files.isDirectory(files.routes().resolve(integration)))) {
            throw new CommandFailure("There is no integration '" + integration + "' in " + files.shown(files.routes())
                    + "; write one with ./signalbox new integration " + integration + ".");
        }
        files.route(name, integration, from, to, name).draft(drafts);
        files.write(drafts, NewFiles.MAP);
        return 0;
    }
}
