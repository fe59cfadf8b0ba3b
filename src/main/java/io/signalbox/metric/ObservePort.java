package io.signalbox.metric;

import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import org.jboss.logging.Logger;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * {@code /observe/metrics}, where Camel's observability services have it, on a port of its own for an agent on the same machine or in the same
 * pod: whoever is there may ask without a token. Not for pages of a browser, which reach such a port by other names.
 */
@Singleton
final class ObservePort {

    private static final Logger LOG = Logger.getLogger(ObservePort.class);
    private static final String PATH = "/observe/metrics";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> NAMES = Set.of(LOOPBACK, "localhost");
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;

    private final MetricConfig config;
    private final Scrape scrape;
    private final Vertx vertx;
    private HttpServer server;

    ObservePort(MetricConfig config, Scrape scrape, Vertx vertx) {
        this.config = config;
        this.scrape = scrape;
        this.vertx = vertx;
    }

    void open(@Observes StartupEvent event) {
        config.port().ifPresent(this::listen);
    }

    private void listen(int port) {
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(LOOPBACK).setPort(port))
                .requestHandler(this::answer);
        try {
            server.listen().toCompletionStage().toCompletableFuture().join();
        } catch (RuntimeException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.PORT_IN_USE,
                            "cannot listen on " + LOOPBACK + ":" + port + " (signalbox.metrics.port)"),
                    e);
        }
        LOG.infof("Metrics are at http://%s:%d%s", LOOPBACK, server.actualPort(), PATH);
    }

    private void answer(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        boolean asked = request.method() == HttpMethod.GET && PATH.equals(request.path());
        if (!asked || authority == null || !NAMES.contains(authority.host())) {
            request.response().setStatusCode(NOT_FOUND).end();
            return;
        }
        vertx.executeBlocking(() -> scrape.answer(request.getHeader("Accept")), false)
                .onSuccess(answer -> request.response()
                        .putHeader("Content-Type", answer.contentType())
                        .end(answer.text()))
                .onFailure(failure -> {
                    LOG.error("A scrape failed", failure);
                    request.response().setStatusCode(FAILED).end();
                });
    }

    /** Of the test that let the system choose it; 0 for none. */
    int port() {
        return server == null ? 0 : server.actualPort();
    }

    void close(@Observes ShutdownEvent event) {
        if (server != null) {
            server.close();
        }
    }
}
