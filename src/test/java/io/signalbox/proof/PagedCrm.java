package io.signalbox.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.signalbox.schedule.Waits;

import static org.awaitility.Awaitility.await;

/** A CRM without webhooks: it gives its sign-ups out in pages of seven, the newest first, each page after some time. */
final class PagedCrm implements AutoCloseable {

    private static final int PAGE = 7;
    private static final long TAKES_MILLIS = 40;

    private final HttpServer server;
    private final List<Integer> contacts = new ArrayList<>();
    private final AtomicInteger pages = new AtomicInteger();

    PagedCrm() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/events", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "paged-crm");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void add(int more) {
        for (int i = 0; i < more; i++) {
            contacts.add(contacts.size() + 1);
        }
    }

    /** The ids of all it has told of. */
    synchronized List<String> events() {
        return contacts.stream().map(number -> signUp(number).id()).toList();
    }

    /** Waits until one more page is read. */
    void awaitAnotherPage() {
        int before = pages.get();
        await("another page").atMost(Duration.ofSeconds(90)).until(() -> pages.get() > before);
    }

    int pages() {
        return pages.get();
    }

    private static SignUp signUp(int number) {
        return new SignUp("C-PAGED-" + number, 1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : (exchange.getRequestURI().getQuery() + "&").split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length < 2 ? "" : parts[1]);
        }
        byte[] body = page(Integer.parseInt(query.getOrDefault("since", "0")), query.get("after"))
                .getBytes(StandardCharsets.UTF_8);
        long end = System.nanoTime() + TAKES_MILLIS * 1_000_000;
        Waits.until(() -> false, () -> System.nanoTime() - end >= 0);
        pages.incrementAndGet();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** What came after the number, the newest first; the token is the number that the page before ended with. */
    private synchronized String page(int since, String after) {
        int below = after == null ? Integer.MAX_VALUE : Integer.parseInt(after);
        List<Integer> found = contacts.stream()
                .filter(number -> number > since && number < below)
                .sorted((one, other) -> other - one)
                .toList();
        List<Integer> page = found.subList(0, Math.min(PAGE, found.size()));
        String next = found.size() > PAGE ? ",\"next\":\"" + page.get(page.size() - 1) + "\"" : "";
        return page.stream().map(PagedCrm::event).collect(Collectors.joining(",", "{\"events\":[", "]")) + next + "}";
    }

    private static String event(int number) {
        SignUp signUp = signUp(number);
        return "{\"id\":\"" + signUp.id() + "\",\"seq\":" + number + ","
                + signUp.body().strip().substring(1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
