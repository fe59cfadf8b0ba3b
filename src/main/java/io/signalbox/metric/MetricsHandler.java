package io.signalbox.metric;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** {@code /q/metrics}, where Quarkus has it. Like all below {@code /q} but the probes, for those who hold a token or have signed in. */
@ApplicationScoped
final class MetricsHandler {

    private static final Logger LOG = Logger.getLogger(MetricsHandler.class);
    private static final int FAILED = 500;

    private final Scrape scrape;

    MetricsHandler(Scrape scrape) {
        this.scrape = scrape;
    }

    void install(@Observes Router router) {
        router.get("/q/metrics").handler(this::answer);
    }

    /** A scrape reads the ledger, which blocks. */
    private void answer(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        context.vertx()
                .executeBlocking(() -> scrape.answer(accept), false)
                .onSuccess(answer -> context.response()
                        .putHeader("Content-Type", answer.contentType())
                        .putHeader("Cache-Control", "no-store")
                        .end(answer.text()))
                .onFailure(failure -> {
                    LOG.error("A scrape failed", failure);
                    context.response().setStatusCode(FAILED).end();
                });
    }
}
