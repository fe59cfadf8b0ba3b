package io.signalbox.starter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceTest {

    private static Place place(String text) {
        return Place.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "channel:order-placed, order-placed, order-placed",
        "system:crm/customer-signed-up, crm, customer-signed-up"
    })
    void knowsWhoOwnsAPlaceAndWhatHappensThere(String text, String owner, String operation) {
        assertThat(place(text)).hasToString(text);
        assertThat(place(text).owner()).isEqualTo(owner);
        assertThat(place(text).operation()).isEqualTo(operation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "channel:",
                "channel:a/b",
                "system:crm",
                "system:crm/",
                "system:crm/a/b",
                "system:/a",
                "timer:tick",
                "channel:Order",
                "channel:a--b",
                "channel:-a",
                "channel:a\n",
                "channel:a?x=1",
                " channel:a"
            })
    void takesNothingElseForAPlace(String text) {
        assertThat(Place.parse(text)).isEmpty();
    }

    @Test
    void namesARouteAfterBothEnds() {
        assertThat(NewRoute.idFor(place("system:crm/signed-up"), place("system:billing/open")))
                .isEqualTo("crm-signed-up-to-billing");
        assertThat(NewRoute.idFor(place("channel:orders"), place("channel:done")))
                .isEqualTo("orders-to-done");
    }

    @Test
    void theExampleHoldsWhatTheOperationsPathTakes(@TempDir Path home) throws Exception {
        Drafts drafts = new Drafts(home, home.resolve("docs/schemas"), home);
        new NewRoute(
                        "r",
                        null,
                        place("channel:in"),
                        place("system:crm/find"),
                        new NewRoute.Needs(false, List.of("/address/city", "/address/zip", "/id", "/name")))
                .draft(drafts);
        drafts.write();

        assertThat(Json.reader().readTree(Files.readString(home.resolve("r.examples/first.in.json"))))
                .isEqualTo(
                        Json.reader()
                                .readTree(
                                        """
                                {"id": "C-1001", "name": "Ada Lovelace", "address": {"city": "example", "zip": "example"}}
                                """));
        assertThat(home.resolve("r.test.yaml")).content().doesNotContain("first.out.json");
    }
}
