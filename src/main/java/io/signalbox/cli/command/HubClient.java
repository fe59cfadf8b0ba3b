package io.signalbox.cli.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.message.Json;

/** Asks the hub, or the sandbox, over HTTP. */
public final class HubClient {

    public static final ObjectMapper JSON = Json.mapper();

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** @param body raw bytes, as signatures need them */
    public record Reply(int status, byte[] body) {

        public boolean isOk() {
            return status >= 200 && status < 300;
        }

        /** The body, or a missing node where it is not JSON. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                return MissingNode.getInstance();
            }
        }
    }

    private final URI base;
    private final Duration patience;
    private final HttpClient client;

    public HubClient(URI base) {
        this(base, TIMEOUT);
    }

    /** @param patience for an answer that takes work */
    public HubClient(URI base, Duration patience) {
        this.base = base;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience.compareTo(TIMEOUT) < 0 ? patience : TIMEOUT)
                .build();
    }

    /** Fails with an {@link IOException} where nobody answers. */
    public Reply get(String path, String... headers) throws IOException {
        return send(request(path, headers).GET());
    }

    public Reply post(String path, byte[] body, String... headers) throws IOException {
        return post(path, "application/json", body, headers);
    }

    public Reply post(String path, String contentType, byte[] body, String... headers) throws IOException {
        return send(request(path, headers).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    public Reply put(String path, String body) throws IOException {
        return send(request(path).PUT(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    /**
     * Whether the hub of this data folder is ready. Another one that happens to have the port knows another token.
     *
     * @param token the file that the hub writes at its first start
     */
    public boolean isReady(Path token) {
        try {
            return get("/q/health/ready").isOk() && status(token).isOk();
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks as the owner of the token; without a token the hub says that one is needed, if it is there at all. */
    public Reply status(Path token) throws IOException {
        String text = Files.exists(token) ? Files.readString(token).strip() : "";
        return get("/api/status", "Authorization", "Bearer " + text);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(base.toString().replaceAll("/+$", "") + path))
                .timeout(patience);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Reply send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
