package io.signalbox.cli.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Option;

/** Which hub a command asks, and by what token. */
public final class HubOptions {

    /** Some questions make the hub call systems. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Option(
            names = "--target",
            defaultValue = "http://127.0.0.1:8080",
            description = "The hub's base URL (default: ${DEFAULT-VALUE}).")
    private URI target;

    @Option(names = "--data", description = "The hub's data folder, where its token lies (default: the project's).")
    private Path data;

    /** One exchange with the hub. */
    @FunctionalInterface
    private interface Question {
        HubClient.Reply ask(HubClient hub, String... headers) throws IOException;
    }

    public URI target() {
        return target;
    }

    /** A text as part of a URL. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public HubClient.Reply get(Context context, String path) {
        return ask(context, (hub, headers) -> hub.get(path, headers));
    }

    public HubClient.Reply post(Context context, String path, byte[] body) {
        return ask(context, (hub, headers) -> hub.post(path, body, headers));
    }

    /** Fails in words where no hub answers, it refuses the token, or it refuses the question. */
    private HubClient.Reply ask(Context context, Question question) {
        Path token = (data == null ? context.home().data() : data).resolve("token");
        HubClient.Reply reply;
        try {
            String text = Files.exists(token) ? Files.readString(token).strip() : "";
            reply = question.ask(new HubClient(target, PATIENCE), "Authorization", "Bearer " + text);
        } catch (IOException e) {
            throw new CommandFailure("No hub answers at " + target + ", or the token " + token
                    + " cannot be read; start one with ./signalbox run, or name another with --target and --data.");
        }
        if (reply.status() == 401) {
            throw new CommandFailure("The hub at " + target + " refuses the token in " + token
                    + "; name the data folder of that hub with --data.");
        }
        if (!reply.isOk()) {
            JsonNode problem = reply.json();
            throw new CommandFailure(
                    "The hub at " + target + " refuses: "
                            + problem.path("detail").asText("HTTP " + reply.status()),
                    problem.path("remedy").isTextual()
                            ? List.of(problem.path("remedy").asText())
                            : List.of());
        }
        return reply;
    }
}
