package io.signalbox.cli.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;

/** A running hub, asked with the token of its data folder. Whatever keeps it from answering is a {@link CommandFailure}. */
public final class Hub {

    /** Some requests make the hub call systems. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final JsonMapper ANSWERS = HubAnswerReader.mapper();

    private final URI target;
    private final Path token;
    private final HubClient client;

    Hub(URI target, Path token) {
        this(target, token, PATIENCE);
    }

    Hub(URI target, Path token, Duration patience) {
        this.target = target;
        this.token = token;
        this.client = new HubClient(target, patience);
    }

    @FunctionalInterface
    private interface Exchange {
        HubClient.Reply with(String... headers) throws IOException;
    }

    private record Refusal(String title, String detail, String remedy) {}

    public URI target() {
        return target;
    }

    /** A text as one segment of a path, or as one value of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public <T> HubAnswer<T> get(Class<T> type, String path) {
        return read(TypeFactory.defaultInstance().constructType(type), bytes(path));
    }

    public <T> HubAnswer<List<T>> list(Class<T> each, String path) {
        return read(TypeFactory.defaultInstance().constructCollectionType(List.class, each), bytes(path));
    }

    /** An answer that is not JSON. */
    public byte[] bytes(String path) {
        return ask(headers -> client.get(path, headers));
    }

    /** @param question a record; what is null in it is left out */
    public <T> HubAnswer<T> post(Class<T> type, String path, Record question) {
        return read(TypeFactory.defaultInstance().constructType(type), sent(path, question));
    }

    /** What {@link #post} is answered that is not JSON. */
    public byte[] sent(String path, Record question) {
        byte[] body = ANSWERS.valueToTree(question).toString().getBytes(StandardCharsets.UTF_8);
        return ask(headers -> client.post(path, body, headers));
    }

    private <T> HubAnswer<T> read(JavaType type, byte[] body) {
        JsonNode json = json(body);
        try {
            return new HubAnswer<>(json, ANSWERS.readerFor(type).readValue(json));
        } catch (IOException e) {
            throw new CommandFailure("The hub at " + target
                    + " answers in a form unknown here; use the signalbox program of that hub's version.");
        }
    }

    private JsonNode json(byte[] body) {
        try {
            JsonNode json = HubClient.JSON.readTree(body);
            if (json.isContainerNode()) {
                return json;
            }
        } catch (IOException e) {
            // Said below.
        }
        throw stranger(200);
    }

    private byte[] ask(Exchange exchange) {
        HubClient.Reply reply;
        try {
            reply = exchange.with("Authorization", "Bearer " + readToken());
        } catch (IOException e) {
            throw new CommandFailure("No hub answers at " + target
                    + "; start one with ./signalbox run, or name another with --target or --data.");
        }
        if (reply.status() == 401) {
            throw new CommandFailure("The hub at " + target + " refuses the token in " + token
                    + "; name the data folder of that hub with --data.");
        }
        if (!reply.isOk()) {
            throw refused(reply);
        }
        return reply.body();
    }

    private String readToken() {
        try {
            return Files.exists(token) ? Files.readString(token).strip() : "";
        } catch (IOException e) {
            throw new CommandFailure("The token " + token + " cannot be read; check its permissions.");
        }
    }

    private CommandFailure refused(HubClient.Reply reply) {
        try {
            Refusal refusal = ANSWERS.treeToValue(reply.json(), Refusal.class);
            if (refusal != null && refusal.detail() != null) {
                return new CommandFailure(
                        "The hub at " + target + " refuses: " + refusal.detail(),
                        refusal.remedy() == null ? List.of() : List.of(refusal.remedy()));
            }
        } catch (JsonProcessingException e) {
            // Said below.
        }
        return stranger(reply.status());
    }

    private CommandFailure stranger(int status) {
        return new CommandFailure(
                "What answers at " + target + " (HTTP " + status + ") is not a Signalbox hub; name one with --target.");
    }
}
