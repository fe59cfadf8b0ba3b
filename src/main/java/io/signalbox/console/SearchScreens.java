package io.signalbox.console;

import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.access.Concern;
import io.signalbox.desk.SearchEverything;
import io.signalbox.desk.SearchEverything.Found;
import io.signalbox.ledger.MessageSearch;
import io.signalbox.ledger.MessageSearch.Hit;

/** What the search on each page finds. */
@Singleton
final class SearchScreens {

    private final SearchEverything search;

    SearchScreens(SearchEverything search) {
        this.search = search;
    }

    void install(Screens screens) {
        screens.page("/search", Fields.of("q").sortedBy(Tables.HITS), this::search);
        screens.formPage("/search/payloads", Fields.of("q", "reason"), this::searchPayloads);
    }

    /** A thing with a page of its own. */
    record Place(String kind, String name, String href) {}

    /**
     * What was found, and how far it was looked for.
     *
     * @param all whether all payloads were searched, which the audit log keeps
     */
    record Results(
            String text,
            List<Place> places,
            Set<String> keys,
            List<Hit> messages,
            List<Hit> payloads,
            boolean all,
            boolean empty) {

        public boolean tooShort() {
            return text.length() < SearchEverything.SHORTEST;
        }

        public int window() {
            return MessageSearch.KEY_WINDOW;
        }

        public int payloadWindow() {
            return MessageSearch.PAYLOAD_WINDOW;
        }
    }

    private TemplateInstance search(Visit visit) {
        return Pages.search(
                Shell.of(visit, "Search", Shell.SEARCH, Concern.OWN),
                visit.query("q")
                        .map(text -> results(search.search(visit.caller(), text), false, visit.sort()))
                        .orElse(null));
    }

    private TemplateInstance searchPayloads(Visit visit) {
        String text = visit.form("q").orElse("");
        return Pages.search(
                Shell.of(visit, "Search", Shell.SEARCH, Concern.OWN),
                results(search.searchPayloads(visit.caller(), text, visit.reason()), true, visit.sort()));
    }

    private static Results results(Found found, boolean all, Sort by) {
        List<Place> places = found.places().stream()
                .map(place -> new Place(place.kind(), place.name(), href(place)))
                .toList();
        return new Results(
                found.text(),
                places,
                found.keys(),
                Tables.HITS.sort(found.messages(), by),
                Tables.HITS.sort(found.payloads(), by),
                all,
                found.isEmpty());
    }

    private static String href(SearchEverything.Place place) {
        return switch (place.kind()) {
            case "integration" -> "/integrations/" + place.name();
            case "system" -> "/systems/" + place.name();
            case "delivery" -> "/deliveries/" + place.name();
            case "message" -> "/messages/" + place.name();
            default -> "/messages?" + place.kind() + "=" + place.name();
        };
    }
}
