package io.signalbox.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import com.sun.net.httpserver.HttpServer;

/** A server in place of the hub that answers as it is told and remembers what it was asked. */
public final class LocalHub implements AutoCloseable {

    public record Request(String path, Map<String, List<String>> headers, byte[] body) {

        public String header(String name) {
            return headers.get(name).get(0);
        }

        /** Path and body, for one comparison. */
        public String said() {
            return path + " " + new String(body, StandardCharsets.UTF_8);
        }
    }

    public final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** Answers everything alike. */
    public LocalHub(int status, String answer) throws IOException {
        this(path -> answer, status);
    }

    /** Answers each path, with its query, as the function says. */
    public LocalHub(UnaryOperator<String> answers) throws IOException {
        this(answers, 200);
    }

    private LocalHub(UnaryOperator<String> answers, int status) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(new Request(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes()));
            byte[] bytes = answers.apply(exchange.getRequestURI().toString()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
