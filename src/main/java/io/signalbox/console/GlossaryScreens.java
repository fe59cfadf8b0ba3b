package io.signalbox.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.access.Concern;
import io.signalbox.desk.ReportGlossary;
import io.signalbox.desk.WordReport;
import io.signalbox.desk.WordReport.Move;
import io.signalbox.drawing.FlowMap;
import io.signalbox.drawing.StateMap;

/** What words mean. */
@Singleton
final class GlossaryScreens {

    private final ReportGlossary glossary;

    GlossaryScreens(ReportGlossary glossary) {
        this.glossary = glossary;
    }

    void install(Screens screens) {
        screens.page(
                "/glossary",
                visit -> Pages.glossary(
                        Shell.of(visit, "Glossary", "glossary", Concern.OWN), glossary.words(visit.caller())));
        screens.page("/glossary/:name", this::word);
    }

    private TemplateInstance word(Visit visit) {
        WordReport word = glossary.word(visit.caller(), visit.path("name"));
        return Pages.word(
                Shell.of(visit, word.word(), "glossary", Concern.OWN),
                word,
                word.moves() == null ? null : drawing(word));
    }

    private static FlowMap drawing(WordReport word) {
        List<String> states =
                word.states().stream().map(WordReport.State::state).toList();
        Map<String, List<String>> moves = word.moves().stream().collect(Collectors.toMap(Move::from, Move::to));
        return StateMap.of(states, word.begin(), moves);
    }
}
