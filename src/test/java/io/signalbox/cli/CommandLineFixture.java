package io.signalbox.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Home;
import io.signalbox.cli.command.Terminal;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** With an access token in its data folder. */
    public static CommandLineFixture withToken(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/token"), "t-1\n");
        return new CommandLineFixture(folder);
    }

    /** What the command asked a hub that answers so, path and body, in order. */
    public List<String> ask(int exit, UnaryOperator<String> answers, String... args) throws IOException {
        try (LocalHub asked = new LocalHub(answers)) {
            List<String> all = new ArrayList<>(List.of(args));
            all.addAll(List.of("--target", asked.url()));
            assertThat(run(all.toArray(String[]::new))).as(err()).isEqualTo(exit);
            assertThat(asked.requests)
                    .allMatch(request -> request.header("Authorization").equals("Bearer t-1"));
            return asked.requests.stream().map(LocalHub.Request::said).toList();
        }
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
