package io.signalbox.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.SandboxSecrets;

/** A running sandbox and a caller that has all credentials. */
final class SandboxFixture implements AutoCloseable {

    static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    static final String ACCOUNT =
            """
            {"externalId":"C-1","legalName":"Analytical Engines Ltd","email":"ada@example.com","phone":"+14155550132",
             "plan":"team","address":{"line1":"548 Market Street","line2":"Suite 200","city":"San Francisco",
             "region":"CA","postalCode":"94104","countryCode":"US"}}""";
    static final String CONTACT =
            """
            {"firstName":"Ada","lastName":"Lovelace","email":"ada@example.com","plan":"team",
             "address":{"line1":"548 Market Street","line2":"Suite 200","city":"San Francisco","state":"CA",
             "postalCode":"94104","country":"US"}}""";

    final SandboxSecrets secrets;
    final SandboxServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private SandboxFixture(SandboxSecrets secrets, SandboxServer server) {
        this.secrets = secrets;
        this.server = server;
    }

    static SandboxFixture start(Path folder, URI target) throws IOException {
        Path secrets = folder.resolve("secrets");
        SandboxServer server = new SandboxServer(
                new SandboxServer.Config(0, target, secrets, folder.resolve("journal.jsonl"), 7), Clock.systemUTC());
        server.start();
        return new SandboxFixture(SandboxSecrets.create(secrets), server);
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> behave(String system, String behaviour) throws Exception {
        return send(request("/sandbox/behaviour/" + system).PUT(BodyPublishers.ofString(behaviour)));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10));
        if (path.startsWith("/billing")) {
            request.header("Authorization", "Bearer " + secrets.read("billing/token"));
        } else if (path.startsWith("/success")) {
            request.header("Authorization", "Bearer " + secrets.read("success/token"));
        } else if (path.startsWith("/marketing")) {
            request.header("X-Api-Key", secrets.read("marketing/api-key"));
        } else if (path.startsWith("/support")) {
            byte[] pair = ("signalbox:" + secrets.read("support/password")).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return request;
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    int accounts() throws Exception {
        return json(get("/billing/accounts")).get("accounts").size();
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
