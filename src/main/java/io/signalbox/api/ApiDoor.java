package io.signalbox.api;

import java.util.List;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import io.signalbox.control.AccessToken;
import io.signalbox.control.ReportJourney;
import io.signalbox.control.ReportStatus;

/** {@code GET /api/status} and {@code GET /api/journey?subject=...}; everything below {@code /api} wants the bearer token. */
@ApplicationScoped
final class ApiDoor {

    private static final Logger LOG = Logger.getLogger(ApiDoor.class);
    private static final String SCHEME = "Bearer ";
    private static final ObjectWriter JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build()
            .writer();

    private final AccessToken token;
    private final ReportStatus status;
    private final ReportJourney journey;

    ApiDoor(AccessToken token, ReportStatus status, ReportJourney journey) {
        this.token = token;
        this.status = status;
        this.journey = journey;
    }

    void install(@Observes Router router) {
        router.route("/api/*").handler(this::authenticate);
        router.get("/api/status").handler(context -> answer(context, status::report));
        router.get("/api/journey").handler(this::journey);
        router.route("/api/*").handler(context -> problem(context, 404, "Not found", "there is nothing at this path"));
    }

    private void authenticate(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        if (header != null && header.startsWith(SCHEME) && token.matches(header.substring(SCHEME.length()))) {
            context.next();
        } else {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            problem(
                    context,
                    401,
                    "Not authenticated",
                    "send the token of the data folder as 'Authorization: Bearer <token>'");
        }
    }

    private void journey(RoutingContext context) {
        List<String> subject = context.queryParam("subject");
        if (subject.size() == 1 && !subject.get(0).isBlank()) {
            answer(context, () -> journey.report(subject.get(0)));
        } else {
            problem(context, 400, "Subject missing", "say whose journey: /api/journey?subject=<business key>");
        }
    }

    /** Reads of the ledger block: they run on a worker. */
    private void answer(RoutingContext context, Callable<?> read) {
        context.vertx()
                .executeBlocking(() -> JSON.writeValueAsString(read.call()), false)
                .onSuccess(json -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Cache-Control", "no-store")
                        .end(json))
                .onFailure(e -> {
                    LOG.error("A request to the API failed", e);
                    problem(context, 500, "Failed", "see the log");
                });
    }

    private static void problem(RoutingContext context, int status, String title, String detail) {
        try {
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/problem+json")
                    .end(JSON.writeValueAsString(new Details(title, status, detail)));
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }

    /** Problem details, RFC 9457. */
    private record Details(String title, int status, String detail) {}
}
