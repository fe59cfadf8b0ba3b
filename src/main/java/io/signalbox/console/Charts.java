package io.signalbox.console;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.signalbox.access.Role;
import io.signalbox.flow.Target;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.status.ReportFigures;
import io.signalbox.status.ReportFigures.Wanted;

/** The charts of a page, of as far back as its address says. */
@Singleton
final class Charts {

    /** The field of an address that says how far back. */
    static final String FIELD = "time";

    private static final String USUAL = "6h";
    /** What can be chosen, each in the steps that fit: minutes of some hours, quarters of two days. */
    private static final Map<String, Duration> RANGES = new LinkedHashMap<>();

    static {
        RANGES.put("1h", Duration.ofHours(1));
        RANGES.put(USUAL, Duration.ofHours(6));
        RANGES.put("48h", Duration.ofHours(48));
        RANGES.put("30d", Duration.ofDays(30));
        RANGES.put("400d", Duration.ofDays(400));
    }

    private final ReportFigures figures;

    Charts(ReportFigures figures) {
        this.figures = figures;
    }

    /** What can be chosen, the present choice, and what is shown of it. */
    record Shown(List<String> times, String time, List<Chart> charts) {}

    /** What was done of each integration in the last two hours. */
    Map<String, long[]> lately(Visit visit) {
        return figures.lately(visit.caller());
    }

    /** What was called of each system in the same time. */
    Map<String, long[]> calledLately(Visit visit) {
        return figures.calledLately(visit.caller());
    }

    /** Calls of a system are of all integrations: nothing is shown of them to those who see some only. */
    Shown ofSystem(Visit visit, String name) {
        return visit.caller().covers(Role.VIEWER)
                ? of(visit, Target.system(name))
                : new Shown(List.of(), USUAL, List.of());
    }

    /** @param target null for all */
    Shown of(Visit visit, Target target) {
        String time = visit.query(FIELD).filter(said -> !said.isEmpty()).orElse(USUAL);
        Duration range = RANGES.get(time);
        List<String> times = List.copyOf(RANGES.keySet());
        if (range == null) {
            throw new ProblemException(Problem.of(
                    ProblemCode.PARAMETER_REFUSED,
                    "field 'time' is '" + time + "', and can be " + String.join(", ", times)));
        }
        if (visit.isRefresh()) {
            return new Shown(times, time, List.of()); // the part that refreshes itself has no charts
        }
        Instant now = visit.now();
        return new Shown(
                times, time, Chart.of(figures.course(visit.caller(), new Wanted(target, now.minus(range), now, null))));
    }
}
