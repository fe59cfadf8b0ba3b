package io.signalbox.cli.command;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import picocli.CommandLine.Option;

/** Which hub a command asks, and by what token. */
public final class HubOptions {

    private static final Duration QUICK = Duration.ofSeconds(2);

    @Option(
            names = "--target",
            paramLabel = "URL",
            converter = HubAddress.Converter.class,
            description =
                    "The hub's base URL (default: $SIGNALBOX_TARGET, else that of the hub of the data folder, else"
                            + " http://127.0.0.1:8080).")
    private URI target;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The hub's data folder, which holds its token and its address (default: the project's).")
    private Path data;

    public URI target(Context context) {
        return HubAddress.find(target, context.env(), data(context));
    }

    public Hub hub(Context context) {
        return new Hub(target(context), data(context).resolve("token"));
    }

    /** For a question that nobody waits for. */
    public Hub quick(Context context) {
        return new Hub(target(context), data(context).resolve("token"), QUICK);
    }

    /** As {@link #quick}, the hub whose token is here; empty where none has run. */
    public Optional<Hub> known(Context context) {
        return Files.exists(data(context).resolve("token")) ? Optional.of(quick(context)) : Optional.empty();
    }

    private Path data(Context context) {
        return data == null ? context.home().data() : data;
    }
}
