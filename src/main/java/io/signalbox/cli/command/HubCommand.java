package io.signalbox.cli.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** A command that asks the hub, and shows what it answers. */
public abstract class HubCommand<T> implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Mixin
    private JsonOption json;

    protected HubCommand(Context context) {
        this.context = context;
    }

    protected abstract HubAnswer<T> ask(Hub hub);

    /** Shows the answer to a person. */
    protected abstract void show(T answer);

    /** What the answer means for a script. */
    protected int exitCode(T answer) {
        return ExitCode.OK;
    }

    protected Terminal terminal() {
        return context.terminal();
    }

    protected Hub hub() {
        return hub.hub(context);
    }

    @Override
    public final Integer call() {
        HubAnswer<T> answer = ask(hub());
        if (json.isGiven()) {
            JsonOption.print(terminal(), answer.json());
        } else {
            show(answer.value());
        }
        return exitCode(answer.value());
    }
}
