package io.signalbox.signin;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import io.signalbox.access.AccessTokens;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.web.BodyBudget;
import io.signalbox.web.BodyHandling;
import io.signalbox.web.WebConfig;

/** Puts the filter before everything and the sign-in pages behind it, and makes the first administrator. */
@ApplicationScoped
final class Installation {

    /** A payload that somebody edits is one field of it. */
    private static final long LARGEST_FORM = 4 * 1024 * 1024;
    /** Of somebody who has not signed in: a name, a password, and where to go then. */
    private static final long LARGEST_OF_NOBODY = 8 * 1024;

    private static final Duration KEEP_SESSIONS = Duration.ofSeconds(15);
    private static final int FIRST = 1_000;
    private static final int BEFORE_ALL = -10_000;
    private static final int BEFORE_THE_CONSOLES_LAST = 999_999;
    private static final Logger LOG = Logger.getLogger(Installation.class);

    private final SignInFilter gate;
    private final SignInHandler pages;
    private final FirstAdministrator first;
    private final Sessions sessions;
    private final Users users;
    private final AccessTokens tokens;
    private final BodyHandling body;

    Installation(
            SignInFilter gate,
            SignInHandler pages,
            FirstAdministrator first,
            Sessions sessions,
            Users users,
            AccessTokens tokens,
            BodyBudget budget,
            WebConfig config) {
        this.users = users;
        this.tokens = tokens;
        this.body = new BodyHandling(
                budget,
                config.bodyTimeout(),
                context -> SignInFilter.isKnown(context) ? LARGEST_FORM : LARGEST_OF_NOBODY,
                Refusal::send);
        this.gate = gate;
        this.pages = pages;
        this.first = first;
        this.sessions = sessions;
    }

    /** A filter with a higher number comes first. */
    void guard(@Observes Filters filters) {
        filters.register(gate::admit, FIRST);
        filters.register(onForms(body), FIRST - 1);
        filters.register(onForms(gate::verify), FIRST - 2);
    }

    private static Handler<RoutingContext> onForms(Handler<RoutingContext> handler) {
        return context -> {
            if (SignInFilter.isForm(context)) {
                handler.handle(context);
            } else {
                context.next();
            }
        };
    }

    void install(@Observes Router router) {
        pages.install(router);
        router.route().order(BEFORE_ALL).failureHandler(Installation::failed);
        router.route().order(BEFORE_THE_CONSOLES_LAST).handler(context -> {
            if (SignInFilter.isKnown(context) && context.request().method() == HttpMethod.GET) {
                context.next();
            } else {
                nothingHere(context);
            }
        });
    }

    private static void nothingHere(RoutingContext context) {
        Refusal.send(context, Problem.of(ProblemCode.TARGET_UNKNOWN, "there is nothing at this method and path"));
    }

    /** Any other failure: it goes to the log only. */
    private static void failed(RoutingContext context) {
        int status = context.statusCode();
        if (context.request().path().startsWith("/api/")) {
            context.next();
        } else if (context.response().headWritten()) {
            context.request().connection().close();
        } else if (context.failure() instanceof ProblemException known) {
            Refusal.send(context, known.problem());
        } else if (status == 404 || status == 405) {
            nothingHere(context);
        } else if (status >= 400 && status < 500) {
            Refusal.send(context, status, Problem.of(ProblemCode.PARAMETER_REFUSED, "the request cannot be read"));
        } else {
            LOG.error("A request failed", context.failure());
            Refusal.send(context, Problem.of(ProblemCode.DEFECT, "the log has the stack trace"));
        }
    }

    /** Who was signed in still is, from the first request on. */
    void started(@Observes StartupEvent event, Schedule schedule) {
        tokens.follow(schedule);
        users.follow(sessions::refresh);
        first.welcome();
        sessions.follow();
        schedule.add(Job.every("sessions", KEEP_SESSIONS, sessions::keep))
                .now()
                .toCompletableFuture()
                .join();
    }
}
