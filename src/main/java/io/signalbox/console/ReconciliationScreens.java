package io.signalbox.console;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.access.Concern;
import io.signalbox.desk.DifferenceReports.Differences;
import io.signalbox.desk.ReportReconciliations;
import io.signalbox.desk.ReportReconciliations.Wish;
import io.signalbox.document.DurationText;
import io.signalbox.flow.ControlReconciliations;
import io.signalbox.reconcile.Side;

/** What two systems say of the same things, side by side, and how it is healed. */
@Singleton
final class ReconciliationScreens {

    private static final int PAGE = 100;
    private static final String ONE = "/reconciliations/:name";

    private final ReportReconciliations reports;
    private final ControlReconciliations control;

    ReconciliationScreens(ReportReconciliations reports, ControlReconciliations control) {
        this.reports = reports;
        this.control = control;
    }

    void install(Screens screens) {
        screens.page(
                "/reconciliations",
                visit -> Pages.reconciliations(
                        Shell.of(visit, "Reconciliations", "reconciliations", Concern.OWN),
                        reports.list(visit.caller())));
        screens.page(ONE, Fields.of("kind", "field", "older", "key", "offset"), visit -> one(visit, false));
        screens.formPage(
                ONE + "/see",
                Fields.of("kind", "field", "older", "key", "offset", "reason"),
                visit -> one(visit, true));
        screens.page(
                ONE + "/heal",
                Fields.of("to"),
                visit -> Pages.heal(
                        shell(visit, "Dry run"),
                        reports.plan(
                                visit.caller(),
                                name(visit),
                                Side.of(visit.said("to").orElse(null)))));
        screens.page(
                ONE + "/heals/:heal",
                visit -> Pages.healed(
                        shell(visit, "Heal"),
                        name(visit),
                        reports.heal(visit.caller(), name(visit), visit.path("heal"))));
        screens.form(ONE + "/run", Fields.of("reason"), visit -> {
            control.run(visit.caller(), name(visit), visit.reason());
            return at(visit) + "?done=" + Done.RECONCILED.key();
        });
        heals(screens);
        screens.formFile(
                ONE + "/export",
                "text/csv; charset=utf-8",
                Fields.of("kind", "field", "older", "key", "reason"),
                visit -> reports.export(visit.caller(), name(visit), wish(visit), visit.reason()));
    }

    private void heals(Screens screens) {
        screens.form(ONE + "/heal", Fields.of("plan", "reason"), visit -> {
            control.heal(visit.caller(), name(visit), visit.form("plan").orElse(""), visit.reason());
            return at(visit) + "?done=" + Done.HEALED.key();
        });
        screens.form(ONE + "/heals/:heal/approve", Fields.of("reason"), visit -> {
            control.approve(visit.caller(), name(visit), visit.path("heal"), visit.reason());
            return at(visit) + "?done=" + Done.HEAL_APPROVED.key();
        });
        screens.form(ONE + "/heals/:heal/undo", Fields.of("reason"), visit -> {
            control.undo(visit.caller(), name(visit), visit.path("heal"), visit.reason());
            return at(visit) + "?done=" + Done.HEAL_UNDONE.key();
        });
    }

    private Shell shell(Visit visit, String title) {
        return Shell.of(visit, title, "reconciliations", reports.concern(name(visit)));
    }

    private static String name(Visit visit) {
        return visit.path("name");
    }

    private static String at(Visit visit) {
        return "/reconciliations/" + name(visit);
    }

    private static Wish wish(Visit visit) {
        Optional<Duration> older = visit.said("older").flatMap(DurationText::parse);
        return new Wish(
                visit.said("kind").orElse(null),
                visit.said("field").orElse(null),
                older.orElse(null),
                visit.said("key").orElse(null));
    }

    /**
     * What the page is asked for, as its fields have it.
     *
     * @param offset how many differences are passed over
     */
    record Asked(String kind, String field, String older, String key, int offset) {

        static Asked of(Visit visit) {
            return new Asked(
                    visit.said("kind").orElse(""),
                    visit.said("field").orElse(""),
                    visit.said("older").orElse(""),
                    visit.said("key").orElse(""),
                    visit.said("offset")
                            .filter(text -> text.matches("\\d{1,5}"))
                            .map(Integer::valueOf)
                            .orElse(0));
        }

        /** Of the page behind this one. */
        public int next() {
            return offset + PAGE;
        }
    }

    private TemplateInstance one(Visit visit, boolean open) {
        Asked asked = Asked.of(visit);
        String name = name(visit);
        Differences found = open
                ? reports.see(visit.caller(), name, wish(visit), asked.offset(), PAGE, visit.reason())
                : reports.differences(visit.caller(), name, wish(visit), asked.offset(), PAGE);
        return Pages.reconciliation(shell(visit, name), reports.one(visit.caller(), name), found, asked);
    }
}
