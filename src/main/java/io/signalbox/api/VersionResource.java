package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.status.PutVersionBack;
import io.signalbox.status.PutVersionBack.PutBack;
import io.signalbox.status.ReportVersions;
import io.signalbox.status.ReportVersions.FileDifference;
import io.signalbox.status.ReportVersions.VersionFiles;
import io.signalbox.status.ReportVersions.VersionReport;

/** The versions of an integration: list, look, compare, put back. */
@Singleton
final class VersionResource implements ApiResource {

    private static final String ONE = "/integrations/:name/versions/:version";

    private final ReportVersions versions;
    private final PutVersionBack putBack;

    VersionResource(ReportVersions versions, PutVersionBack putBack) {
        this.versions = versions;
        this.putBack = putBack;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("listVersions", "/integrations/:name/versions", "Versions that are kept, the newest first")
                .answersMany(VersionReport.class, call -> versions.list(call.caller(), call.path("name")));
        routes.get("version", ONE, "The files of a version; examples for operators only")
                .answers(
                        VersionFiles.class,
                        call -> versions.files(call.caller(), call.path("name"), call.path("version")));
        routes.get(
                        "versionDifference",
                        ONE + "/difference",
                        "Which files differ from those of another version, and how")
                .query(Parameter.text("to", "The other version").asRequired())
                .answersMany(
                        FileDifference.class,
                        call -> versions.difference(
                                call.caller(), call.path("name"), call.path("version"), call.queryOrNull("to")));
        routes.post(
                        "putVersionBack",
                        ONE + "/put-back",
                        "Write a version into the routes folder in place of what lies there, if it can run")
                .reasonNeeded()
                .answers(
                        PutBack.class,
                        call -> putBack.putBack(call.caller(), call.path("name"), call.path("version"), call.reason()));
    }
}
