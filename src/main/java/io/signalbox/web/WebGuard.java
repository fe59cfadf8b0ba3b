package io.signalbox.web;

import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Stands before all interfaces over HTTP: limits connections, and refuses requests that two readers could read differently. */
@Singleton
final class WebGuard implements HttpServerOptionsCustomizer {

    private static final int BEFORE_ALL = 2_000;
    private static final int MEMORY_OF_CONNECTION = 32 * 1024;
    private static final long SWEEP_MILLIS = 500;

    private final WebConfig config;
    private final Vertx vertx;
    private final PathPrefix prefix;

    WebGuard(WebConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
        this.prefix = new PathPrefix(config.pathPrefix().orElse(""));
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        watch(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        watch(options);
    }

    /** Both servers decode requests alike. */
    private void watch(HttpServerOptions options) {
        if (Connections.current().isPresent()) {
            return;
        }
        // Read by Netty when its first server starts, which is this one.
        System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
        int most = config.connections()
                .orElse((int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / MEMORY_OF_CONNECTION));
        Connections connections = new Connections(
                new Connections.Limits(most, config.headTimeout(), config.keepAlive()), options, System::nanoTime);
        connections.rule();
        vertx.setPeriodic(SWEEP_MILLIS, now -> connections.sweep());
    }

    void guard(@Observes Filters filters) {
        filters.register(this::admit, BEFORE_ALL);
    }

    private void admit(RoutingContext context) {
        prefix.put(context);
        ConnectionWatch watch = ConnectionWatch.of(context.request());
        if (watch != null) {
            watch.requestBegins();
            context.addEndHandler(answered -> watch.requestEnds());
        }
        if (isSound(context.request())) {
            Unread.watch(context);
            context.next();
        } else {
            Unread.closeAfterAnswer(context);
            refuse(context);
        }
    }

    /** Two readers must not see two requests: RFC 9112, sections 3.2 and 6.1. */
    private static boolean isSound(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return true;
        }
        List<String> codings = request.headers().getAll("Transfer-Encoding");
        boolean plain = codings.isEmpty()
                || codings.size() == 1
                        && codings.get(0).strip().equalsIgnoreCase("chunked")
                        && request.version() == HttpVersion.HTTP_1_1;
        return plain && request.headers().getAll("Host").size() <= 1;
    }

    private static void refuse(RoutingContext context) {
        ProblemDetails.of(Problem.of(
                        ProblemCode.REQUEST_MALFORMED,
                        "the request has two hosts, or a transfer encoding that is not 'chunked'"))
                .send(context.response());
    }
}
