package io.signalbox.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.signalbox.message.Json;
import io.signalbox.schedule.Waits;

import static org.assertj.core.api.Assertions.assertThat;

/** Two systems with the same records, but for some; each gives them out in pages, each page after some time. The right one takes records in. */
final class TwinSystems implements AutoCloseable {

    /** Both, as a descriptor has them. */
    private static final String DESCRIPTOR =
            """
            system: twins
            environment: production
            environments: { production: { url: "{{twins.url}}" } }
            idempotency: { header: Idempotency-Key }
            operations:
              list-left: { http: "GET /left?after=${next}", page: { items: /data, next: /next } }
              list-right: { http: "GET /right?after=${next}", page: { items: /data, next: /next } }
              put-record: { http: POST /records }
            """;

    /** What is on the channel {@code twin-records} goes to the right. */
    private static final String ROUTE =
            """
            - route:
                id: record-to-right
                description: Writes a record into the right system.
                from:
                  uri: channel:twin-records
                  steps:
                    - to: { id: put, uri: "system:twins/put-record" }
            """;

    private static final int PAGE = 20;
    private static final long TAKES_MILLIS = 60;
    /** Of so many records one differs, and one is not on the right. */
    private static final int ONE_OF = 6;

    private final HttpServer server;
    private final int records;
    private final int page;
    /** The pages of each side that were asked for, by the number of their first record. */
    private final Map<String, List<Integer>> asked = new TreeMap<>();
    /** What came in of each record: by its key, the bodies under each key of a call. */
    private final Map<String, Map<String, Set<String>>> taken = new TreeMap<>();

    TwinSystems(int records) throws IOException {
        this(records, PAGE);
    }

    /** @param page how many records each has */
    TwinSystems(int records, int page) throws IOException {
        this.records = records;
        this.page = page;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/left", exchange -> page(exchange, "left"));
        server.createContext("/right", exchange -> page(exchange, "right"));
        server.createContext("/records", this::take);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "twin-systems");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What a hub has to have, with its setting {@code TWINS_URL}. */
    static void describe(DropFolder routes) throws IOException {
        routes.add("systems/twins.yaml", DESCRIPTOR);
        routes.add("twins/twins.camel.yaml", ROUTE);
    }

    /** Each of these came in as it is on the left, however often it came under one key of a call, and nothing else did. */
    void assertTaken(Set<String> keys, long seed) {
        assertThat(taken().keySet()).as("seed %d", seed).isEqualTo(keys);
        assertThat(taken()).as("seed %d", seed).allSatisfy((key, calls) -> {
            assertThat(calls).as("sent under one key").hasSize(1);
            assertThat(calls.values()).containsExactly(Set.of(record("left", Integer.parseInt(key.substring(1)))));
        });
    }

    static String key(int number) {
        return "k%05d".formatted(number);
    }

    static String record(String side, int number) {
        boolean isOther = side.equals("right") && number % ONE_OF == 1;
        return "{\"id\":\"" + key(number) + "\",\"plan\":\"" + (isOther ? "solo" : "team") + "\"}";
    }

    private static boolean has(String side, int number) {
        return side.equals("left") || number % ONE_OF != 2;
    }

    List<Integer> missing() {
        return IntStream.range(0, records)
                .filter(number -> !has("right", number))
                .boxed()
                .toList();
    }

    List<Integer> different() {
        return IntStream.range(0, records)
                .filter(number -> number % ONE_OF == 1)
                .boxed()
                .toList();
    }

    synchronized int pages() {
        return asked.values().stream().mapToInt(List::size).sum();
    }

    /** How often a side was asked for its first page. */
    synchronized long beginnings(String side) {
        return asked.getOrDefault(side, List.of()).stream()
                .filter(first -> first == 0)
                .count();
    }

    synchronized int takenRecords() {
        return taken.size();
    }

    synchronized Map<String, Map<String, Set<String>>> taken() {
        return new TreeMap<>(taken);
    }

    private void page(HttpExchange exchange, String side) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        int first = query == null || query.endsWith("=") ? 0 : Integer.parseInt(query.replaceFirst("after=", ""));
        synchronized (this) {
            asked.computeIfAbsent(side, each -> new ArrayList<>()).add(first);
        }
        long end = System.nanoTime() + TAKES_MILLIS * 1_000_000;
        Waits.until(() -> false, () -> System.nanoTime() - end >= 0);
        int last = Math.min(records, first + page);
        String found = IntStream.range(first, last)
                .filter(number -> has(side, number))
                .mapToObj(number -> record(side, number))
                .collect(Collectors.joining(",", "{\"data\":[", "]"));
        answer(exchange, found + (last < records ? ",\"next\":\"" + last + "\"" : "") + "}");
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String call = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String id = Json.reader().readTree(body).path("id").asText();
        synchronized (this) {
            taken.computeIfAbsent(id, each -> new TreeMap<>())
                    .computeIfAbsent(call, each -> new TreeSet<>())
                    .add(body);
        }
        answer(exchange, "{}");
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
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
