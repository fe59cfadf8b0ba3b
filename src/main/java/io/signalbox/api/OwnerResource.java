package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.status.AttestOwnership;
import io.signalbox.status.OwnerReport;
import io.signalbox.status.ReportOwners;

/** Who answers for what. */
@Singleton
final class OwnerResource implements ApiResource {

    private final ReportOwners owners;
    private final AttestOwnership attest;

    OwnerResource(ReportOwners owners, AttestOwnership attest) {
        this.owners = owners;
        this.attest = attest;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get(
                        "listOwners",
                        "/owners",
                        "Who answers for each integration, since when, and whether they are still there")
                .answersMany(OwnerReport.class, call -> owners.report(call.caller()));
        routes.post(
                        "attest",
                        "/integrations/:name/attest",
                        "Confirm that the owner is who the card names; by one of that team, or an administrator")
                .reason()
                .answers(OwnerReport.class, call -> attest.attest(call.caller(), call.path("name"), call.reason()));
    }
}
