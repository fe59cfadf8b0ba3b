package io.signalbox.jmx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jolokia.json.JSONObject;
import org.jolokia.json.JSONStructure;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.config.StaticConfiguration;
import org.jolokia.server.core.config.SystemPropertyMode;
import org.jolokia.server.core.http.HttpRequestHandler;
import org.jolokia.server.core.request.BadRequestException;
import org.jolokia.server.core.request.EmptyResponseException;
import org.jolokia.server.core.service.JolokiaServiceManagerFactory;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.server.core.service.impl.ClasspathServiceCreator;
import org.jolokia.server.core.service.impl.JulLogHandler;

import io.signalbox.access.Caller;

/**
 * Jolokia's own handling of its requests, behind a narrow gate: {@code GET} and {@code POST} with a bounded body, from no web page,
 * under the caller's name and role. What may be asked for, {@link JolokiaAllowList} and {@link JolokiaRefusals} say.
 */
final class JolokiaAgent implements HttpHandler {

    private static final int LARGEST_BODY = 64 * 1024;
    private static final Map<String, String[]> NO_PARAMETERS = Map.of();

    private final JolokiaServiceManager services;
    private final HttpRequestHandler requests;

    private final HttpTokens tokens;

    JolokiaAgent(HttpTokens tokens) {
        this.tokens = tokens;
        Map<String, String> configuration = Map.of(
                ConfigKey.AGENT_ID.getKeyValue(), "signalbox",
                ConfigKey.DISABLE_DETECTORS.getKeyValue(), "true",
                ConfigKey.ALLOW_ERROR_DETAILS.getKeyValue(), "false");
        JulLogHandler log = new JulLogHandler("org.jolokia");
        services = JolokiaServiceManagerFactory.createJolokiaServiceManager(
                new StaticConfiguration(configuration, null, SystemPropertyMode.NEVER), log, new JolokiaAllowList());
        services.addServices(new ClasspathServiceCreator(JolokiaAgent.class.getClassLoader(), "services"));
        services.addService(new JolokiaRefusals());
        requests = new HttpRequestHandler(services.start());
    }

    void stop() {
        services.stop();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Caller> caller = tokens.caller(exchange);
            if (caller.isEmpty()) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            JmxCaller.enter(caller.get());
            answer(exchange);
        } finally {
            JmxCaller.leave();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        String method = exchange.getRequestMethod();
        if (headers.containsKey("Origin")) {
            send(exchange, 403, error(403, "requests of web pages are refused"));
        } else if (method.equals("GET")) {
            send(exchange, () -> requests.handleGetRequest(uri(exchange), path(exchange), NO_PARAMETERS));
        } else if (method.equals("POST")) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                send(exchange, 413, error(413, "the body is larger than " + LARGEST_BODY + " bytes"));
            } else {
                InputStream stream = new ByteArrayInputStream(body);
                send(exchange, () -> requests.handlePostRequest(uri(exchange), stream, "UTF-8", NO_PARAMETERS));
            }
        } else {
            exchange.getResponseHeaders().set("Allow", "GET, POST");
            send(exchange, 405, error(405, "use GET or POST"));
        }
    }

    private static String uri(HttpExchange exchange) {
        return exchange.getRequestURI().toString();
    }

    private static String path(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().substring(JolokiaServer.PATH.length());
    }

    /** A request, or several, answered by Jolokia. */
    private interface JolokiaResponse {
        JSONStructure get() throws IOException, BadRequestException, EmptyResponseException;
    }

    /** As Jolokia's protocol has it: failures are in the body, and only an unreadable request has a status of its own. */
    private void send(HttpExchange exchange, JolokiaResponse answer) throws IOException {
        JSONStructure json;
        try {
            json = answer.get();
        } catch (BadRequestException e) {
            send(exchange, 400, error(400, e.getMessage()));
            return;
        } catch (EmptyResponseException | RuntimeException e) {
            json = requests.handleThrowable(e);
        }
        send(exchange, 200, json);
    }

    private static JSONObject error(int status, String text) {
        JSONObject error = new JSONObject();
        error.put("status", status);
        error.put("error", text);
        return error;
    }

    private static void send(HttpExchange exchange, int status, JSONStructure json) throws IOException {
        byte[] bytes = json.toJSONString().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
