package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.credential.CredentialReport;
import io.signalbox.flow.RotateCredential;
import io.signalbox.flow.RotateCredential.Rotated;
import io.signalbox.status.ReportCredentials;

/** How calls to systems are signed in, and how that stands. */
@Singleton
final class CredentialResource implements ApiResource {

    private final ReportCredentials report;
    private final RotateCredential rotate;

    CredentialResource(ReportCredentials report, RotateCredential rotate) {
        this.report = report;
        this.rotate = rotate;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get(
                        "listCredentials",
                        "/credentials",
                        "Every credential: whose it is, when it was used, when it ends; no secret")
                .answersMany(CredentialReport.class, call -> report.report(call.caller()));
        routes.post(
                        "rotateCredential",
                        "/credentials/:system/rotate",
                        "Takes a changed secret into use now, and proves it")
                .body(Parameter.truth("dropOld", "true when the old secret is not to be used any more"))
                .reason()
                .answers(
                        Rotated.class,
                        call -> rotate.rotate(
                                call.caller(), call.path("system"), call.isSaidInBody("dropOld"), call.reason()));
    }
}
