package io.signalbox.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.signalbox.schedule.Waits;

/** A system that takes records in lists, knows a repeated call by its key, and says of each record what became of it. */
final class BatchSystem implements AutoCloseable {

    private final HttpServer server;
    private final Random random;
    private final ObjectMapper json = new ObjectMapper();
    /** By e-mail address. */
    private final Map<String, Set<String>> keys = new HashMap<>();

    private final Map<String, List<String>> bodies = new HashMap<>();
    private int calls;

    BatchSystem(Random random) throws IOException {
        this.random = random;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/records", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "batch-system");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Each record that came, with the keys of the calls in which it did. */
    synchronized Map<String, Set<String>> keys() {
        return Map.copyOf(keys);
    }

    /** For each key the different bodies that came under it. */
    synchronized Map<String, List<String>> bodies() {
        return Map.copyOf(bodies);
    }

    synchronized int calls() {
        return calls;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        StringBuilder results = new StringBuilder("[");
        int wait;
        synchronized (this) {
            calls++;
            wait = random.nextInt(20, 200);
            List<String> known = bodies.computeIfAbsent(key, none -> new ArrayList<>());
            if (!known.contains(text)) {
                known.add(text);
            }
            for (JsonNode record : json.readTree(text)) {
                keys.computeIfAbsent(record.path("email").asText(), none -> new LinkedHashSet<>())
                        .add(key);
                results.append(results.length() > 1 ? "," : "").append("{\"ok\":true}");
            }
        }
        long end = System.nanoTime() + wait * 1_000_000L;
        Waits.until(() -> false, () -> System.nanoTime() - end >= 0);
        byte[] body = results.append("]").toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
