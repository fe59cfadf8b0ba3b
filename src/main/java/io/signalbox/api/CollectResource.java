package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.flow.ControlCollects;
import io.signalbox.flow.ControlCollects.CollectDone;

/** Collected calls: make them now. */
@Singleton
final class CollectResource implements ApiResource {

    private final ControlCollects collects;

    CollectResource(ControlCollects collects) {
        this.collects = collects;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.post(
                        "collectNow",
                        "/operations/:system/:operation/collect",
                        "Make calls of all that is collected for the operation, and wait up to 50 seconds for the end")
                .reason()
                .answers(
                        CollectDone.class,
                        call -> collects.collect(
                                call.caller(), call.path("system") + "/" + call.path("operation"), call.reason()));
    }
}
