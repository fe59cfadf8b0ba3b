package io.signalbox.status;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Set;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Reach;
import io.signalbox.cost.CostReport;
import io.signalbox.cost.CostReports;
import io.signalbox.cost.CostReports.Rate;
import io.signalbox.cost.Period.Cut;
import io.signalbox.cost.Scene;
import io.signalbox.document.DurationText;
import io.signalbox.figure.Figures;
import io.signalbox.flow.KnownNames;
import io.signalbox.flow.Target;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Says what integrations cost over a time, and what could cost less. Reads the ledger, and so may block. */
@Singleton
public final class ReportCost {

    public static final Action ACTION = Action.look("cost");

    /** Figures of hours are not kept longer. */
    private static final Duration LONGEST = Duration.ofDays(400);

    private static final Duration USUAL = Duration.ofDays(90);

    private final Actions actions;
    private final CostReports reports;
    private final CostScene scene;
    private final KnownNames names;
    private final Clock clock;

    ReportCost(
            Actions actions,
            Figures figures,
            Ledger ledger,
            CostConfig config,
            CostScene scene,
            KnownNames names,
            Clock clock) {
        this.actions = actions;
        this.reports = new CostReports(
                figures,
                ledger,
                new Rate(config.hourlyRate().orElse(null), config.currency().orElse(null)));
        this.scene = scene;
        this.names = names;
        this.clock = clock;
    }

    /**
     * What is asked for; what is left out is null.
     *
     * @param since a length of time such as {@code 90d}, which is usual, or a time
     * @param by {@code week}, which is usual, or {@code month}
     * @param zone where those begin, such as {@code Europe/Berlin}; UTC unless said otherwise
     */
    public record Wanted(String integration, String since, String by, String zone) {}

    /**
     * Of one integration, or of all that the caller sees.
     *
     * @throws ProblemException {@code TARGET_UNKNOWN}, {@code PARAMETER_REFUSED}
     */
    public CostReport report(Caller caller, Wanted wanted) {
        String one = wanted.integration();
        actions.require(caller, ACTION, one == null ? Concern.OWN : Concern.integration(one));
        Scene now = scene.now();
        if (one != null && !now.owners().containsValue(one)) {
            names.require(Target.integration(one));
        }
        return report(now, one == null ? own(actions.reach(caller, ACTION.needs())) : Set.of(one), wanted);
    }

    /** Null for all, and then for what is of none too. */
    private static Set<String> own(Reach reach) {
        return reach.isWhole() ? null : reach.integrations();
    }

    private CostReport report(Scene now, Set<String> integrations, Wanted wanted) {
        Instant until = clock.instant();
        return reports.report(
                now, integrations, since(wanted.since(), until), until, cut(wanted.by()), zone(wanted.zone()));
    }

    private static Instant since(String text, Instant until) {
        Instant since = text == null
                ? until.minus(USUAL)
                : DurationText.parse(text).map(until::minus).orElseGet(() -> time(text));
        if (!since.isBefore(until) || since.isBefore(until.minus(LONGEST))) {
            throw refused("since '" + text + "' is not within the last 400 days, as long as figures are kept");
        }
        return since;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw refused("since '" + text + "' is no time; write a length such as 90d, or 2026-11-24T10:15:30Z");
        }
    }

    private static Cut cut(String text) {
        for (Cut cut : Cut.values()) {
            if (text == null || cut.word().equals(text)) {
                return cut;
            }
        }
        throw refused("by '" + text + "' is neither week nor month");
    }

    private static ZoneId zone(String text) {
        try {
            return text == null ? ZoneOffset.UTC : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw refused("zone '" + text + "' is not known; write one such as Europe/Berlin");
        }
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, why));
    }
}
