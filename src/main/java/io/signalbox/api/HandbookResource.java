package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.handbook.Known;
import io.signalbox.handbook.PageName;
import io.signalbox.status.ReadHandbook;
import io.signalbox.status.ReadHandbook.HandbookChanges;
import io.signalbox.status.ReadHandbook.PageEntry;
import io.signalbox.status.ReadHandbook.PageText;

/** Pages and runbooks about everything that runs. */
@Singleton
final class HandbookResource implements ApiResource {

    private final ReadHandbook handbook;

    HandbookResource(ReadHandbook handbook) {
        this.handbook = handbook;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("listHandbook", "/handbook", "Which pages the handbook has")
                .answersMany(PageEntry.class, call -> handbook.pages(call.caller()));
        routes.get("handbookOverview", "/handbook/overview", "The overview as Markdown: everything, and who is hurt")
                .answers(PageText.class, call -> handbook.text(call.caller(), PageName.OVERVIEW));
        routes.get(
                        "handbookOfIntegration",
                        "/handbook/integrations/:name",
                        "The page of an integration as Markdown, with its runbooks")
                .answers(PageText.class, call -> handbook.text(call.caller(), PageName.integration(call.path("name"))));
        routes.get("handbookOfSystem", "/handbook/systems/:name", "The page of a system as Markdown, with its runbooks")
                .answers(PageText.class, call -> handbook.text(call.caller(), PageName.system(call.path("name"))));
        routes.get("handbookDifferences", "/handbook/differences", "What changed in its pages between two times")
                .query(Parameter.text("from", "A day, whose beginning is meant, or a time")
                        .asRequired())
                .query(Parameter.text("to", "A day, whose end is meant, or a time")
                        .asRequired())
                .answers(
                        HandbookChanges.class,
                        call -> handbook.changes(call.caller(), call.queryOrNull("from"), call.queryOrNull("to")));
        routes.get("handbookKnown", "/handbook/known", "What the pages say beside the files: credentials, incidents")
                .answers(Known.class, call -> handbook.known(call.caller()));
    }
}
