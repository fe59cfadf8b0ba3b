package io.signalbox.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every command needs.
 *
 * @param hub the command line that starts the hub
 */
public record Context(Home home, Terminal terminal, Clock clock, List<String> hub) {

    public static Context of(Map<String, String> env) {
        Home home = Home.find(env);
        return new Context(home, Terminal.standard(env), Clock.systemUTC(), hub(home, env));
    }

    public Map<String, String> env() {
        return home.env();
    }

    /** Fails where the hub has not been built. */
    public void requireHub() {
        if (hub.contains(home.hubJar().toString()) && Files.notExists(home.hubJar())) {
            throw new CommandFailure("The hub is not built in " + home.folder()
                    + "; use ./signalbox, which builds it, or run ./mvnw package there.");
        }
    }

    /** By the launcher, where that started this process: it knows how to start Java quickly. */
    private static List<String> hub(Home home, Map<String, String> env) {
        Optional<Path> executable = Home.program();
        if (executable.isPresent()) {
            return List.of(executable.get().toString());
        }
        String program = System.getProperty("signalbox.program");
        if (program != null) {
            return List.of(Path.of(program, "signalbox").toString(), "run");
        }
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-XX:+ExitOnOutOfMemoryError");
        for (String option : env.getOrDefault("SIGNALBOX_JAVA_OPTS", "").split("\\s+")) {
            if (!option.isEmpty()) {
                command.add(option);
            }
        }
        command.add("-jar");
        command.add(home.hubJar().toString());
        return command;
    }
}
