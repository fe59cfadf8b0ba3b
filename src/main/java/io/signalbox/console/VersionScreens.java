package io.signalbox.console;

import java.util.List;
import java.util.Locale;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.access.Concern;
import io.signalbox.status.PutVersionBack;
import io.signalbox.status.ReportVersions;
import io.signalbox.status.ReportVersions.Change;
import io.signalbox.status.ReportVersions.DifferentLine;
import io.signalbox.status.ReportVersions.FileDifference;
import io.signalbox.status.ReportVersions.VersionReport;

/** The source of an integration, its versions, what differs between two, and putting one back. */
@Singleton
final class VersionScreens {

    private final ReportVersions versions;
    private final PutVersionBack putBack;

    VersionScreens(ReportVersions versions, PutVersionBack putBack) {
        this.versions = versions;
        this.putBack = putBack;
    }

    void install(Screens screens) {
        screens.page("/integrations/:name/versions", Fields.none().sortedBy(Tables.VERSIONS), this::versions);
        screens.page("/integrations/:name/versions/:version", Fields.of("against"), this::version);
        screens.form("/integrations/:name/versions/:version/put-back", Fields.of("reason"), visit -> {
            putBack.putBack(visit.caller(), visit.path("name"), visit.path("version"), visit.reason());
            return "/integrations/" + visit.path("name") + "/versions/" + visit.path("version") + "?done="
                    + Done.PUT_BACK.key();
        });
    }

    /** One line as it is drawn. */
    record Drawn(DifferentLine is, String sign, String look) {

        static Drawn of(DifferentLine line) {
            if (line.change() == null) {
                return new Drawn(line, " ", "same");
            }
            return new Drawn(
                    line,
                    line.change() == Change.ADDED ? "+" : "-",
                    line.change().name().toLowerCase(Locale.ROOT));
        }
    }

    /** One file that differs. */
    record Shown(String name, String word, String look, List<Drawn> lines) {

        static Shown of(FileDifference difference) {
            String word = difference.change().name().toLowerCase(Locale.ROOT);
            String look =
                    switch (difference.change()) {
                        case ADDED -> "ok";
                        case REMOVED -> "bad";
                        case CHANGED -> "wait";
                    };
            return new Shown(
                    difference.name(),
                    word,
                    look,
                    difference.lines().stream().map(Drawn::of).toList());
        }
    }

    private TemplateInstance versions(Visit visit) {
        String integration = visit.path("name");
        List<VersionReport> all = versions.list(visit.caller(), integration);
        String current = all.stream()
                .filter(VersionReport::current)
                .map(VersionReport::version)
                .findFirst()
                .orElse(null);
        return Pages.versions(
                Shell.of(visit, "Versions of " + integration, "integrations"),
                integration,
                Tables.VERSIONS.sort(all, visit.sort()),
                current);
    }

    private TemplateInstance version(Visit visit) {
        String integration = visit.path("name");
        String version = visit.path("version");
        String against = visit.query("against").orElse(null);
        List<VersionReport> others = versions.list(visit.caller(), integration).stream()
                .filter(each -> !each.version().equals(version))
                .toList();
        return Pages.version(
                Shell.of(
                        visit,
                        "Version " + version + " of " + integration,
                        "integrations",
                        Concern.integration(integration)),
                versions.files(visit.caller(), integration, version),
                others,
                against,
                against == null
                        ? List.of()
                        : versions.difference(visit.caller(), integration, version, against).stream()
                                .map(Shown::of)
                                .toList());
    }
}
