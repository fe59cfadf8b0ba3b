package io.signalbox.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.access.Concern;
import io.signalbox.flow.Flows;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.retirement.RetireIntegration;
import io.signalbox.retirement.RetireIntegration.RetireOptions;
import io.signalbox.retirement.RetireIntegration.RetirementStatus;
import io.signalbox.retirement.Retirement.Step;

/** Taking an integration apart: the plan, how far it is, what is to be ticked off, and what is left of it. */
@Singleton
final class RetirementScreens {

    private static final String AT = "/integrations/:name/retirement";

    private final RetireIntegration retire;
    private final Flows flows;

    RetirementScreens(RetireIntegration retire, Flows flows) {
        this.retire = retire;
        this.flows = flows;
    }

    void install(Screens screens) {
        screens.page(AT, this::show);
        screens.form(AT, Fields.of("reason", "answer", "sunset"), visit -> {
            retire.retire(visit.caller(), visit.path("name"), visit.reason(), manner(visit), false);
            return here(visit, Done.ADVANCED);
        });
        // Without the name it goes as far as it can otherwise, and says that this step must be asked for.
        screens.form(AT + "/end", Fields.of("reason", "confirm"), visit -> {
            boolean confirmed = visit.form("confirm").orElse("").equals(visit.path("name"));
            retire.retire(visit.caller(), visit.path("name"), visit.reason(), manner(visit), confirmed);
            return here(visit, confirmed ? Done.RETIRED : Done.ADVANCED);
        });
        screens.form(AT + "/ticks/:id", Fields.of("reason"), visit -> {
            retire.tick(visit.caller(), visit.path("name"), visit.number("id"), visit.reason());
            return here(visit, Done.TICKED);
        });
        screens.form(AT + "/undo", Fields.of("reason"), visit -> {
            retire.undo(visit.caller(), visit.path("name"), visit.reason());
            return here(visit, Done.UNDONE);
        });
    }

    private static String here(Visit visit, Done done) {
        return "/integrations/" + visit.path("name") + "/retirement?done=" + done.key();
    }

    /**
     * One step of the plan.
     *
     * @param done null until it is
     */
    record Planned(Step is, io.signalbox.retirement.Retirement.Done done, String look) {

        private static Planned of(Step step, RetirementStatus standing) {
            return standing.retirement().done().stream()
                    .filter(done -> done.step() == step)
                    .findFirst()
                    .map(done -> new Planned(step, done, "ok"))
                    .orElseGet(() -> new Planned(step, null, look(step, standing)));
        }

        private static String look(Step step, RetirementStatus standing) {
            boolean next = standing.begun() && step == standing.next();
            return next ? standing.waitsFor() == null ? "wait" : "warn" : "off";
        }
    }

    private TemplateInstance show(Visit visit) {
        RetirementStatus standing = retire.plan(visit.caller(), visit.path("name"));
        List<Planned> steps = Arrays.stream(Step.values())
                .map(step -> Planned.of(step, standing))
                .toList();
        return Pages.retirement(
                Shell.of(
                        visit, "Retire " + visit.path("name"), "integrations", Concern.integration(visit.path("name"))),
                standing,
                !flows.ofIntegration(visit.path("name")).isEmpty(),
                steps,
                standing.next() == Step.TOMBSTONE);
    }

    private static RetireOptions manner(Visit visit) {
        boolean gone = visit.form("answer").isEmpty()
                || visit.word("answer", "gone", "unavailable").equals("gone");
        return new RetireOptions(
                gone, visit.form("sunset").map(RetirementScreens::day).orElse(null));
    }

    private static Instant day(String text) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, "'" + text + "' is not a day"), e);
        }
    }
}
