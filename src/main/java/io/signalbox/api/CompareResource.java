package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.compare.EnvironmentComparison;
import io.signalbox.flow.CompareSystem;

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
        routes.post(
                        "compareSystem",
                        "/systems/:system/compare",
                        "Makes the system's probes in two environments and says what differs")
                .body(
                        Parameter.text("left", "An environment; the first that is not in use unless said otherwise"),
                        Parameter.text("right", "An environment; the one in use unless said otherwise"),
                        Parameter.whole(
                                "times",
                                1,
                                CompareSystem.MOST_CALLS,
                                "How often each probe is made; " + CALLS + " unless said otherwise"))
                .answers(
                        EnvironmentComparison.class,
                        call -> compare.compare(
                                call.caller(),
                                call.path("system"),
                                call.textOrNull("left"),
                                call.textOrNull("right"),
                                call.body().path("times").asInt(CALLS)));
    }
}
