package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.desk.SearchEverything;
import io.signalbox.desk.SearchEverything.Found;

/** Parts of keys, ids, names and payloads. */
@Singleton
final class SearchResource implements ApiResource {

    private final SearchEverything search;

    SearchResource(SearchEverything search) {
        this.search = search;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get(
                        "search",
                        "/search",
                        "Names, numbers, business keys and event ids with this part, and messages whose payload has it where"
                                + " their data are public")
                .query(Parameter.text("q", "What to look for").asRequired())
                .answers(Found.class, call -> search.search(call.caller(), call.queryOrNull("q")));
        routes.post(
                        "searchPayloads",
                        "/search/payloads",
                        "As GET /search, in all payloads; the audit log keeps who searched")
                .body(Parameter.text("q", "What to look for").asRequired())
                .looks()
                .reason()
                .answers(Found.class, call -> search.searchPayloads(call.caller(), wanted(call), call.reason()));
    }

    private static String wanted(ApiCall call) {
        return call.text("q").orElseThrow(() -> ApiCall.refused("'q' is missing in the body"));
    }
}
