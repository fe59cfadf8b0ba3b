package io.signalbox.cli.desk;

import java.util.concurrent.Callable;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

import io.signalbox.cli.command.Answer;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.Terminal;

/** A command that asks the hub, and shows what it answers. */
abstract class HubCommand<T> implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Mixin
    private JsonOption json;

    HubCommand(Context context) {
        this.context = context;
    }

    abstract Answer<T> ask(Hub hub);

    /** Shows the answer to a person. */
    abstract void show(T answer);

    /** What the answer means for a script. */
    int exitCode(T answer) {
        return ExitCode.OK;
    }

    Terminal terminal() {
        return context.terminal();
    }

    Hub hub() {
        return hub.hub(context);
    }

    @Override
    public final Integer call() {
        Answer<T> answer = ask(hub());
        if (json.isGiven()) {
            JsonOption.print(terminal(), answer.json());
        } else {
            show(answer.value());
        }
        return exitCode(answer.value());
    }
}
