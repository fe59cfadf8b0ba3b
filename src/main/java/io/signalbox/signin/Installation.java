package io.signalbox.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** Puts the gate before everything and the sign-in pages behind it, and makes the first administrator. */
@ApplicationScoped
final class Installation {

    private static final long LARGEST_FORM = 4 * 1024 * 1024;
    private static final int FIRST = 1_000;

    private final Gate gate;
    private final SignInDoor door;
    private final FirstAdministrator first;

    Installation(Gate gate, SignInDoor door, FirstAdministrator first) {
        this.gate = gate;
        this.door = door;
        this.first = first;
    }

    /** A filter with a higher number comes first. */
    void guard(@Observes Filters filters) {
        Handler<RoutingContext> body = BodyHandler.create(false).setBodyLimit(LARGEST_FORM);
        filters.register(gate::admit, FIRST);
        filters.register(onForms(body), FIRST - 1);
        filters.register(onForms(gate::verify), FIRST - 2);
    }

    private static Handler<RoutingContext> onForms(Handler<RoutingContext> handler) {
        return context -> {
            if (Gate.isForm(context)) {
                handler.handle(context);
            } else {
                context.next();
            }
        };
    }

    void install(@Observes Router router) {
        door.install(router);
    }

    void started(@Observes StartupEvent event) {
        first.welcome();
    }
}
