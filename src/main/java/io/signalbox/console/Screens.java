package io.signalbox.console;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.web.PathPrefix;
import io.signalbox.web.ProblemStatus;

/** Shows pages and acts on forms: on a worker, since both read the ledger, and with a page for whatever goes wrong. */
final class Screens {

    private static final Logger LOG = Logger.getLogger(Screens.class);
    private static final int SEE_OTHER = 303;
    private static final int REFUSED = 400;

    private final Router router;
    private final Clock clock;
    private final Actions actions;
    private final ToLongFunction<Caller> parked;
    private final Map<String, Fields> forms = new TreeMap<>();

    /** @param parked how many deliveries are parked, asked for each page */
    Screens(Router router, Clock clock, Actions actions, ToLongFunction<Caller> parked) {
        this.router = router;
        this.clock = clock;
        this.actions = actions;
        this.parked = parked;
    }

    /** What each form takes, by its path. */
    Map<String, Fields> forms() {
        return forms;
    }

    /** A page, or the part of it that refreshes itself. */
    void page(String path, Function<Visit, TemplateInstance> page) {
        page(path, Fields.none(), page);
    }

    /** @param query what its address may say, besides what was done before */
    void page(String path, Fields query, Function<Visit, TemplateInstance> page) {
        router.get(path)
                .handler(context -> answer(context, visit -> {
                    visit.checkQuery(query);
                    return html(200, page.apply(visit));
                }));
    }

    /** A file that is not a page. */
    void file(String path, String type, Function<Visit, String> text) {
        router.get(path)
                .handler(context -> answer(context, visit -> new Reply(200, "Content-Type", type, text.apply(visit))));
    }

    /** A form: does something, then goes to the address it answers, so that a reload does not do it again. */
    void form(String path, Fields fields, Function<Visit, String> act) {
        post(path, fields, visit -> new Reply(SEE_OTHER, "Location", act.apply(visit), ""));
    }

    /** A form whose answer is a page: shown once, such as a password. */
    void formPage(String path, Fields fields, Function<Visit, TemplateInstance> act) {
        post(path, fields, visit -> html(200, act.apply(visit)));
    }

    /** A form whose answer is a file. */
    void formFile(String path, String type, Fields fields, Function<Visit, String> text) {
        post(path, fields, visit -> new Reply(200, "Content-Type", type, text.apply(visit)));
    }

    /** A form whose answer is a page when it was refused, and another address when it was not. */
    void formOrPage(String path, Fields fields, Function<Visit, Outcome> act) {
        post(path, fields, visit -> {
            Outcome outcome = act.apply(visit);
            return outcome.page() == null
                    ? new Reply(SEE_OTHER, "Location", outcome.address(), "")
                    : html(REFUSED, outcome.page());
        });
    }

    private void post(String path, Fields fields, Function<Visit, Reply> act) {
        forms.put(path, fields);
        router.post(path)
                .handler(context -> answer(context, visit -> {
                    visit.checkForm(fields);
                    return act.apply(visit);
                }));
    }

    /** Either an address to go to, or a page that says what is wrong. */
    record Outcome(String address, TemplateInstance page) {

        static Outcome to(String address) {
            return new Outcome(address, null);
        }

        static Outcome of(TemplateInstance page) {
            return new Outcome(null, page);
        }
    }

    private record Reply(int status, String header, String value, String body) {}

    private static Reply html(int status, TemplateInstance page) {
        return new Reply(status, "Content-Type", "text/html; charset=utf-8", page.render());
    }

    private void answer(RoutingContext context, Function<Visit, Reply> work) {
        context.vertx()
                .executeBlocking(() -> reply(new Visit(context, clock.instant(), actions, parked), work), false)
                .onSuccess(reply -> send(context, reply))
                .onFailure(context::fail);
    }

    private static void send(RoutingContext context, Reply reply) {
        PathPrefix prefix = PathPrefix.of(context);
        boolean page = reply.value().startsWith("text/html");
        context.response()
                .setStatusCode(reply.status())
                .putHeader(reply.header(), prefix.outward(reply.value()))
                .putHeader("Cache-Control", "no-store")
                .end(page ? prefix.page(reply.body()) : reply.body());
    }

    private static Reply reply(Visit visit, Function<Visit, Reply> work) {
        try {
            return work.apply(visit);
        } catch (ProblemException e) {
            return html(ProblemStatus.of(e.problem().code()), failed(visit, e.problem()));
        } catch (RuntimeException e) {
            LOG.error("A page of the console failed", e);
            return html(500, failed(visit, Problem.of(ProblemCode.DEFECT, "the log has the stack trace")));
        }
    }

    void notFound(RoutingContext context) {
        answer(
                context,
                visit -> html(
                        404,
                        failed(
                                visit,
                                Problem.of(ProblemCode.TARGET_UNKNOWN, "the console has no page at this address"))));
    }

    private static TemplateInstance failed(Visit visit, Problem problem) {
        return visit.isKnown()
                ? Pages.failed(Shell.of(visit, problem.code().title(), ""), problem)
                : Pages.contribute("", null, problem.code().title(), false);
    }
}
