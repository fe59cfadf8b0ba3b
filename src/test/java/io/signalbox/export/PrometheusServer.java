package io.signalbox.export;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.message.Json;

/** A Prometheus of this machine that scrapes one hub every five seconds and evaluates rules each second. */
final class PrometheusServer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/prometheus");

    private final Process process;
    private final int port;

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    PrometheusServer(Path folder, int hub, Path token, List<Path> rules) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"),
                """
                global: { scrape_interval: 5s, scrape_timeout: 5s, evaluation_interval: 1s }
                rule_files: %s
                scrape_configs:
                  - job_name: signalbox
                    metrics_path: /q/metrics
                    authorization: { credentials_file: %s }
                    static_configs: [{ targets: ["localhost:%d"], labels: { namespace: signalbox } }]
                """
                        .formatted(
                                Json.writer()
                                        .writeValueAsString(rules.stream()
                                                .map(Path::toString)
                                                .toList()),
                                token,
                                hub));
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it answers below {@code /api/v1}. */
    JsonNode get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .build();
        JsonNode answer = Json.reader()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
        if (!answer.path("status").asText().equals("success")) {
            throw new IllegalStateException(path + ": " + answer);
        }
        return answer.path("data");
    }

    JsonNode query(String expression) throws Exception {
        return get("/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
