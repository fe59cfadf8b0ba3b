package io.signalbox.console;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.deprecation.Deprecation;
import io.signalbox.drift.Drift;
import io.signalbox.flow.ReportNames;
import io.signalbox.status.AcknowledgeDrift;
import io.signalbox.status.ReportDeprecations;
import io.signalbox.status.ReportDrift;

/** What systems do otherwise than before, and what they are going to switch off. */
@Singleton
final class VendorScreens {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private final ReportDrift drift;
    private final AcknowledgeDrift acknowledge;
    private final ReportDeprecations deprecations;
    private final ReportNames names;

    VendorScreens(ReportDrift drift, AcknowledgeDrift acknowledge, ReportDeprecations deprecations, ReportNames names) {
        this.drift = drift;
        this.acknowledge = acknowledge;
        this.deprecations = deprecations;
        this.names = names;
    }

    void install(Screens screens) {
        screens.page("/drift", Fields.of("system").sortedBy(Tables.DRIFT, Tables.ACKNOWLEDGED), this::drift);
        screens.form("/drift/:id/acknowledge", Fields.of("reason"), visit -> {
            acknowledge.acknowledge(visit.caller(), visit.path("id"), visit.reason());
            return "/drift?done=" + Done.ACKNOWLEDGED.key();
        });
        screens.page("/deprecations", this::deprecations);
        screens.file(
                "/deprecations.ics", "text/calendar; charset=utf-8", visit -> deprecations.iCalendar(visit.caller()));
    }

    private TemplateInstance drift(Visit visit) {
        List<Drift> open = new ArrayList<>();
        List<Drift> acknowledged = new ArrayList<>();
        for (Drift each : drift.report(visit.caller(), visit.query("system"))) {
            (each.acknowledgedBy() == null ? open : acknowledged).add(each);
        }
        return Pages.drift(
                Shell.of(visit, "Drift", "drift"),
                Tables.DRIFT.sort(open, visit.sort()),
                Tables.ACKNOWLEDGED.sort(acknowledged, visit.sort()),
                visit.query("system").orElse(""),
                names.report(visit.caller()));
    }

    /** What ends in one month. */
    record Month(String title, List<Deprecation> ends) {}

    private TemplateInstance deprecations(Visit visit) {
        return Pages.deprecations(
                Shell.of(visit, "Deprecations", "deprecations"), months(deprecations.report(visit.caller())));
    }

    /** The next end first, as they come; what has no date comes last. */
    static List<Month> months(List<Deprecation> all) {
        Map<String, List<Deprecation>> months = new LinkedHashMap<>();
        List<Deprecation> undated = new ArrayList<>();
        for (Deprecation each : all) {
            if (each.ends() == null) {
                undated.add(each);
            } else {
                months.computeIfAbsent(month(each.ends()), title -> new ArrayList<>())
                        .add(each);
            }
        }
        if (!undated.isEmpty()) {
            months.put("No date given", undated);
        }
        return months.entrySet().stream()
                .map(month -> new Month(month.getKey(), month.getValue()))
                .toList();
    }

    private static String month(Instant ends) {
        return YearMonth.from(ends.atOffset(ZoneOffset.UTC)).format(MONTH);
    }
}
