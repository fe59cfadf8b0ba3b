package io.signalbox.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.desk.CompleteRecord;
import io.signalbox.desk.IncompleteRecord;
import io.signalbox.desk.Invitation;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Supplying what a parked record lacks: in the console, and by a link that needs no account and shows nothing else. */
@Singleton
final class CompleteScreens {

    private final CompleteRecord complete;

    CompleteScreens(CompleteRecord complete) {
        this.complete = complete;
    }

    void install(Screens screens) {
        screens.page("/deliveries/:id/missing", visit -> missing(visit, null, null));
        screens.formPage("/deliveries/:id/ask", Fields.of("reason"), visit -> {
            Invitation link = complete.ask(visit.caller(), visit.number("id"), visit.reason());
            return missing(visit, link, null);
        });
        screens.formOrPage(
                "/deliveries/:id/complete", Fields.of("reason").andMany("field", "value"), this::fromTheConsole);
        screens.page("/complete/:token", this::invited);
        screens.formPage("/complete/:token", Fields.none().andMany("field", "value"), this::fromTheLink);
    }

    private TemplateInstance missing(Visit visit, Invitation link, Problem refusal) {
        long delivery = visit.number("id");
        return Pages.missing(
                Shell.of(visit, "Missing values of delivery " + delivery, "parked", complete.concern(delivery)),
                complete.missing(visit.caller(), delivery),
                link,
                refusal);
    }

    private Screens.Outcome fromTheConsole(Visit visit) {
        long delivery = visit.number("id");
        try {
            complete.complete(visit.caller(), delivery, values(visit), visit.reason());
            return Screens.Outcome.to("/deliveries/" + delivery + "?done=" + Done.COMPLETED.key());
        } catch (ProblemException e) {
            if (e.problem().code() != ProblemCode.VALUE_NOT_TAKEN) {
                throw e;
            }
            return Screens.Outcome.of(missing(visit, null, e.problem()));
        }
    }

    private TemplateInstance invited(Visit visit) {
        String token = visit.path("token");
        Optional<IncompleteRecord> record = complete.invited(token);
        return Pages.contribute(token, record.orElse(null), null, false);
    }

    /** Has no shell, since whoever has the link need not be somebody; so it says itself what goes wrong. */
    private TemplateInstance fromTheLink(Visit visit) {
        String token = visit.path("token");
        try {
            complete.complete(token, values(visit));
            return Pages.contribute(token, null, null, true);
        } catch (ProblemException e) {
            String refusal =
                    switch (e.problem().code()) {
                        case VALUE_NOT_TAKEN -> e.problem().detail();
                        case TARGET_UNKNOWN -> null; // the page says that the link leads nowhere
                        default -> e.problem().code().title();
                    };
            return Pages.contribute(token, complete.invited(token).orElse(null), refusal, false);
        }
    }

    private static Map<String, String> values(Visit visit) {
        List<String> fields = visit.forms("field");
        List<String> values = visit.forms("value");
        if (fields.size() != values.size() || Set.copyOf(fields).size() < fields.size()) {
            throw new ProblemException(
                    Problem.of(ProblemCode.PARAMETER_REFUSED, "there must be one value for each field"));
        }
        Map<String, String> read = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            read.put(fields.get(i), values.get(i));
        }
        return read;
    }
}
