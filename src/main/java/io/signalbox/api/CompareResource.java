package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.control.CompareSystem;

/** Sandbox against production. */
@Singleton
final class CompareResource implements ApiResource {

    private static final int CALLS = 3;

    private final CompareSystem compare;

    CompareResource(CompareSystem compare) {
        this.compare = compare;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.post("/systems/:system/compare", "Makes the system's probes in two environments and says what differs")
                .body("left", "An environment; the first that is not in use unless said otherwise")
                .body("right", "An environment; the one in use unless said otherwise")
                .body("times", "How often each probe is made, as a text; 3 unless said otherwise")
                .with(call -> compare.compare(
                        call.caller(),
                        call.path("system"),
                        call.text("left").orElse(null),
                        call.text("right").orElse(null),
                        call.text("times").map(CompareResource::number).orElse(CALLS)));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
