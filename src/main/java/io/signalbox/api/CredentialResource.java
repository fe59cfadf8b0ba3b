package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.control.ReportCredentials;
import io.signalbox.control.RotateCredential;

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
        routes.get("/credentials", "Every credential: whose it is, when it was used, when it ends; no secret")
                .with(call -> report.report());
        routes.post("/credentials/:system/rotate", "Takes a changed secret into use now, and proves it")
                .body("dropOld", "true when the old secret is not to be used any more")
                .body("reason", "Why, for the audit log")
                .with(call -> rotate.rotate(
                        call.caller(),
                        call.path("system"),
                        call.body().path("dropOld").asBoolean(false),
                        call.reason()));
    }
}
