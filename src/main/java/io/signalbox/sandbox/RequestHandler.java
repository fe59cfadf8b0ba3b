package io.signalbox.sandbox;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jboss.logging.Logger;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.SimulatedAnswer;

/** Reads requests, finds who they are for by the first segment of the path, and writes answers. Lives on the event loop. */
final class RequestHandler implements Handler<HttpServerRequest> {

    private static final Logger LOG = Logger.getLogger(RequestHandler.class);
    private static final int MAX_BODY = 64 * 1024;

    private final Map<String, SystemFront> systems;
    private final SandboxControls desk;
    private final EventStream events;

    RequestHandler(Map<String, SystemFront> systems, SandboxControls desk, EventStream events) {
        this.systems = systems;
        this.desk = desk;
        this.events = events;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (request.path().equals("/sandbox/events")) {
            events.open(request);
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > MAX_BODY) {
                write(request, SimulatedAnswer.error(413, "too_large", "A body has at most " + MAX_BODY + " bytes."));
                request.handler(ignored -> {}).endHandler(ignored -> {});
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> dispatch(request, body.getBytes()));
    }

    private void dispatch(HttpServerRequest request, byte[] body) {
        String path = request.path();
        int slash = path.indexOf('/', 1);
        String prefix = slash < 0 ? path.substring(1) : path.substring(1, slash);
        String rest = slash < 0 ? "/" : path.substring(slash);
        try {
            Call call = call(request, rest, body);
            SystemFront system = systems.get(prefix);
            if (system != null) {
                system.handle(call, caller(request));
            } else if (prefix.equals("sandbox")) {
                write(request, desk.answer(call));
            } else {
                String known = String.join(", ", systems.keySet());
                write(request, SimulatedAnswer.error(404, "not_found", "Here are " + known + " and sandbox."));
            }
        } catch (RuntimeException e) {
            LOG.error("The sandbox could not answer a call", e);
            write(request, SimulatedAnswer.error(500, "sandbox_defect", "The sandbox itself failed; see its log."));
        }
    }

    private static Call call(HttpServerRequest request, String path, byte[] body) {
        Map<String, String> query = new HashMap<>();
        request.params().forEach(query::putIfAbsent);
        return new Call(request.method().name(), path, query, request::getHeader, body, json(request, body));
    }

    private static JsonNode json(HttpServerRequest request, byte[] body) {
        String type = request.getHeader("Content-Type");
        if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
            return Json.form(body);
        }
        return type != null && type.contains("xml") ? SoapEnvelope.read(body) : Json.read(body);
    }

    private static SystemFront.Caller caller(HttpServerRequest request) {
        return new SystemFront.Caller() {
            @Override
            public void answer(SimulatedAnswer answer) {
                write(request, answer);
            }

            @Override
            public void cut() {
                request.connection().close();
            }
        };
    }

    private static void write(HttpServerRequest request, SimulatedAnswer answer) {
        HttpServerResponse response = request.response();
        // A slow call may outlive its caller.
        if (!response.closed() && !response.ended()) {
            response.setStatusCode(answer.status()).putHeader("Content-Type", "application/json");
            answer.headers().forEach(response::putHeader);
            response.end(Buffer.buffer(answer.body()));
        }
    }
}
