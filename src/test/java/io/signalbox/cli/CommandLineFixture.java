package io.signalbox.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Home;
import io.signalbox.cli.command.Terminal;

/** Runs commands as a terminal would, and keeps what they say. */
public final class CommandLineFixture {

    public final Home home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> hub;
    private int columns = Integer.MAX_VALUE;

    public CommandLineFixture(Path folder, Map<String, String> env, List<String> hub) {
        this.home = new Home(folder, new HashMap<>(env));
        this.hub = hub;
    }

    /** As on a terminal of this width. */
    public CommandLineFixture wide(int width) {
        columns = width;
        return this;
    }

    public CommandLineFixture(Path folder) {
        this(folder, Map.of(), List.of("false"));
    }

    public Context context() {
        PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(outStream, errStream, false, false, 24, columns);
        return new Context(home, terminal, Clock.systemUTC(), hub);
    }

    public int run(String... args) {
        return Main.run(context(), args);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
