package io.signalbox.handbook;

import java.util.List;
import java.util.function.Predicate;

import io.signalbox.handbook.Known.Incident;

/** What went wrong lately, as a page says it. */
final class IncidentText {

    private static final int MOST = 20;

    private IncidentText() {}

    /** @param concerns which of them belong on the page */
    static Section of(Known known, Predicate<Incident> concerns) {
        if (!known.isAsked()) {
            return section(Block.words("Not known: this page was made without asking a hub."));
        }
        List<List<Line>> rows = known.incidents().stream()
                .filter(concerns)
                .limit(MOST)
                .map(IncidentText::row)
                .toList();
        return section(
                rows.isEmpty()
                        ? Block.words("None that the hub knows of.")
                        : new Block.Table(List.of("when (UTC)", "what", "code", "detail"), rows));
    }

    private static Section section(Block block) {
        return Section.of("incidents", "Recent incidents", block);
    }

    private static List<Line> row(Incident incident) {
        return List.of(
                Line.of(incident.at().toString()),
                Line.of(incident.what()),
                incident.code() == null ? Line.of("-") : Line.of(Span.code(incident.code())),
                Line.orElse(incident.detail(), "-"));
    }
}
