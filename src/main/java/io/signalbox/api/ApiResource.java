package io.signalbox.api;

/** A part of the API: says what can be asked, at which path. Found among the beans. */
interface ApiResource {

    void describe(ApiRoutes routes);
}
