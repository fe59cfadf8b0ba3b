package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.desk.ReportGlossary;
import io.signalbox.desk.WordReport;

/** What words mean. */
@Singleton
final class GlossaryResource implements ApiResource {

    private final ReportGlossary glossary;

    GlossaryResource(ReportGlossary glossary) {
        this.glossary = glossary;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("listWords", "/glossary", "The words of the glossary, and how many conflicts each has")
                .answersMany(WordReport.Summary.class, call -> glossary.words(call.caller()));
        routes.get(
                        "readWord",
                        "/glossary/:name",
                        "What each system means by a word: states, moves, conflicts, and what messages said lately")
                .answers(WordReport.class, call -> glossary.word(call.caller(), call.path("name")));
    }
}
