package io.signalbox.api;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The API's own description. */
@Singleton
final class OpenApiResource implements ApiResource {

    private final String version;

    OpenApiResource(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("openApi", "/openapi.json", "This document")
                .answers(ObjectNode.class, call -> OpenApi.of(routes.all(), version));
    }
}
