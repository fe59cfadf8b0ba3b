package io.signalbox.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.signalbox.web.BodyBudget;
import io.signalbox.web.BodyHandling;
import io.signalbox.web.WebConfig;

/** Puts the gate before everything and the sign-in pages behind it, and makes the first administrator. */
@ApplicationScoped
final class Installation {

    /** A payload that somebody edits is one field of it. */
    private static final long LARGEST_FORM = 4 * 1024 * 1024;
    /** Of somebody who has not signed in: a name, a password, and where to go then. */
    private static final long LARGEST_OF_NOBODY = 8 * 1024;

    private static final int FIRST = 1_000;

    private final Gate gate;
    private final SignInDoor door;
    private final FirstAdministrator first;
    private final BodyHandling body;

    Installation(Gate gate, SignInDoor door, FirstAdministrator first, BodyBudget budget, WebConfig config) {
        this.body = new BodyHandling(
                budget,
                config.bodyTimeout(),
                context -> Gate.isKnown(context) ? LARGEST_FORM : LARGEST_OF_NOBODY,
                Refusal::body);
        this.gate = gate;
        this.door = door;
        this.first = first;
    }

    /** A filter with a higher number comes first. */
    void guard(@Observes Filters filters) {
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
