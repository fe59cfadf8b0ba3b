package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.status.FigureCourse;
import io.signalbox.status.ReportFigures;
import io.signalbox.status.ReportFigures.Wanted;
import io.signalbox.status.Top;

/** How things went, step by step, and what goes on now. */
@Singleton
final class FigureResource implements ApiResource {

    private static final int USUAL_MINUTES = 5;
    private static final int MOST_MINUTES = 1_440;

    private static final Parameter[] WANTED = {
        Parameter.text("integration", "Only this integration"),
        Parameter.text("subscription", "Only this subscription"),
        Parameter.text("system", "Calls of this system"),
        Parameter.time("since", "From when on; six hours ago unless said otherwise"),
        Parameter.time("until", "Until when; now unless said otherwise"),
        Parameter.text("step", "How long a step is: 1m, 5m, 15m, 1h, 6h or 24h; one that fits unless said otherwise")
    };

    private final ReportFigures figures;

    FigureResource(ReportFigures figures) {
        this.figures = figures;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get(
                        "getFigures",
                        "/figures",
                        "What came, was done, failed and waited, and how long it took, step by step")
                .query(WANTED)
                .answers(FigureCourse.class, this::course);
        routes.get("getFiguresAsCsv", "/figures.csv", "The same as CSV, a line for each step")
                .query(WANTED)
                .answersText("text/csv; charset=utf-8", call -> course(call).csv());
        routes.get("getTop", "/top", "What comes, is done, fails and waits now, by integration")
                .query(Parameter.whole("minutes", 1, MOST_MINUTES, "Of how many minutes; 5 unless said otherwise"))
                .answers(Top.class, call -> figures.top(call.caller(), call.number("minutes", USUAL_MINUTES)));
    }

    private FigureCourse course(ApiCall call) {
        return figures.course(
                call.caller(),
                Wanted.of(
                        call.queryOrNull("integration"),
                        call.queryOrNull("subscription"),
                        call.queryOrNull("system"),
                        call.instant("since"),
                        call.instant("until"),
                        call.queryOrNull("step")));
    }
}
