package io.signalbox.signin;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.web.FormFields;
import io.signalbox.web.PathPrefix;

/** The pages of sign-in: name and password, the provider and back, a new password, out again. */
final class SignInHandler {

    private static final Logger LOG = Logger.getLogger(SignInHandler.class);
    private static final Duration REMEMBERED = Duration.ofDays(180);
    private static final String WRONG = "Name or password is wrong.";

    private final PasswordSignIn passwords;
    private final ProviderSignIn provider;
    private final Accounts accounts;
    private final Sessions sessions;
    private final BeginSession beginSession;
    private final Users users;

    SignInHandler(
            PasswordSignIn passwords,
            ProviderSignIn provider,
            Accounts accounts,
            Users users,
            Sessions sessions,
            BeginSession beginSession) {
        this.passwords = passwords;
        this.provider = provider;
        this.accounts = accounts;
        this.sessions = sessions;
        this.beginSession = beginSession;
        this.users = users;
    }

    void install(Router router) {
        router.get(Paths.SIGN_IN).handler(context -> form(context, 200, "", null));
        router.post(Paths.SIGN_IN).handler(this::signIn);
        router.get(Paths.PROVIDER).handler(this::toProvider);
        router.get(Paths.CALLBACK).handler(this::fromProvider);
        router.get(Paths.PASSWORD).handler(context -> password(context, 200, null));
        router.post(Paths.PASSWORD).handler(this::changePassword);
        router.post(Paths.SIGN_OUT).handler(this::signOut);
    }

    private void form(RoutingContext context, int status, String name, String message) {
        HttpServerRequest request = context.request();
        String token = SessionCookie.FORM.read(context);
        if (token == null || token.length() < 40) {
            token = Sessions.random();
        }
        SessionCookie.FORM.set(context, token);
        String asked = FormFields.of(context).get("to");
        String to = Paths.local(asked == null ? request.getParam("to") : asked);
        context.response().setStatusCode(status);
        Refusal.page(
                context,
                SignInViews.form(new SignInViews.Form(
                        token, to, name, message, provider.title().orElse(null))));
    }

    private void signIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        String name = text(context, "name").strip();
        String password = text(context, "password");
        String address = request.remoteAddress().hostAddress();
        String mark = SessionCookie.DEVICE.read(context);
        work(context, () -> passwords.attempt(name, password, address, mark), result -> {
            if (result instanceof PasswordSignIn.Result.Accepted accepted) {
                begin(context, accepted.user());
            } else if (result instanceof PasswordSignIn.Result.TooMany tooMany) {
                wait(context, name, tooMany.pause());
            } else {
                LOG.infof("Sign-in refused address=%s", address);
                form(context, 401, name, WRONG);
            }
        });
    }

    private void wait(RoutingContext context, String name, Duration wait) {
        long seconds = wait.toSeconds() + 1;
        context.response().putHeader("Retry-After", Long.toString(seconds));
        form(context, 429, name, "Too many attempts. Try again in " + seconds + " seconds.");
    }

    private void begin(RoutingContext context, User user) {
        String before = SessionCookie.SESSION.read(context);
        work(context, () -> beginSession.local(user, before), session -> {
            begun(context, session);
            SessionCookie.DEVICE.keep(context, Devices.mark(user), REMEMBERED);
            Refusal.goTo(
                    context,
                    user.mustChange()
                            ? Paths.PASSWORD
                            : Paths.local(FormFields.of(context).get("to")));
        });
    }

    private static void begun(RoutingContext context, Session session) {
        SessionCookie.FORM.clear(context);
        SessionCookie.SESSION.set(context, session.id());
    }

    private void toProvider(RoutingContext context) {
        HttpServerRequest request = context.request();
        String to = Paths.local(request.getParam("to"));
        String origin = request.scheme() + "://" + Hosts.reachedAs(request)
                + PathPrefix.of(context).path();
        work(context, () -> provider.depart(to, origin), departure -> {
            SessionCookie.PROVIDER.set(context, departure.binding());
            Refusal.goTo(context, departure.url());
        });
    }

    /** The session's cookie is strict: the page goes on by itself, so that the next request is our own. */
    private void fromProvider(RoutingContext context) {
        HttpServerRequest request = context.request();
        String binding = SessionCookie.PROVIDER.read(context);
        String before = SessionCookie.SESSION.read(context);
        SessionCookie.PROVIDER.clear(context);
        work(
                context,
                () -> {
                    ProviderSignIn.Arrival arrival = provider.arrive(request.uri(), binding);
                    return new Arrived(
                            beginSession.throughProvider(arrival.name(), arrival.subject(), arrival.grants(), before),
                            arrival.to());
                },
                arrived -> {
                    begun(context, arrived.session());
                    Refusal.page(context, SignInViews.onward(arrived.to()));
                });
    }

    private record Arrived(Session session, String to) {}

    private void password(RoutingContext context, int status, String message) {
        Session session = SignInFilter.session(context);
        if (!session.local()) {
            Refusal.send(
                    context,
                    Problem.of(ProblemCode.TARGET_UNKNOWN, "your password is kept by the provider you came through"));
            return;
        }
        context.response().setStatusCode(status);
        Refusal.page(
                context,
                SignInViews.password(new SignInViews.Password(
                        session.csrf(), session.caller().name(), session.mustChange(), message)));
    }

    private void changePassword(RoutingContext context) {
        HttpServerRequest request = context.request();
        Session session = SignInFilter.session(context);
        String next = text(context, "next");
        if (!next.equals(text(context, "again"))) {
            password(context, 422, "The two new passwords differ.");
            return;
        }
        work(context, () -> changed(session, text(context, "current"), next), refusal -> {
            if (refusal.isPresent()) {
                password(context, 422, refusal.get());
            } else {
                work(context, () -> beginAnew(session), begun -> {
                    begun(context, begun);
                    Refusal.goTo(context, "/");
                });
            }
        });
    }

    private Optional<String> changed(Session session, String current, String next) {
        try {
            accounts.changePassword(session.caller(), current, next);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.problem().detail());
        }
    }

    /** A changed password has ended all sessions. */
    private Session beginAnew(Session before) {
        User user = users.find(before.caller().name())
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemCode.NOT_AUTHENTICATED, "the account was removed meanwhile")));
        return beginSession.local(user, before.id());
    }

    private void signOut(RoutingContext context) {
        String id = SignInFilter.session(context).id();
        work(
                context,
                () -> {
                    sessions.end(id);
                    return id;
                },
                done -> {
                    SessionCookie.SESSION.clear(context);
                    context.response().putHeader("Clear-Site-Data", "\"cache\", \"storage\"");
                    Refusal.goTo(context, Paths.SIGN_IN);
                });
    }

    private static String text(RoutingContext context, String field) {
        String text = FormFields.of(context).get(field);
        return text == null ? "" : text;
    }

    /** Passwords and providers take their time: on a worker. */
    private static <T> void work(RoutingContext context, Callable<T> work, Consumer<T> then) {
        context.vertx().executeBlocking(work, false).onSuccess(then::accept).onFailure(failure -> {
            if (failure instanceof ProblemException known) {
                Refusal.send(context, known.problem());
            } else {
                LOG.error("Sign-in failed", failure);
                Refusal.send(context, Problem.of(ProblemCode.DEFECT, "the log has the stack trace"));
            }
        });
    }
}
