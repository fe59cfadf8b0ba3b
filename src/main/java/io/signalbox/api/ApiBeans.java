package io.signalbox.api;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the routes of all resources into one list. */
final class ApiBeans {

    @Produces
    @Singleton
    ApiRoutes routes(@Any Instance<ApiResource> resources) {
        ApiRoutes routes = new ApiRoutes();
        resources.forEach(resource -> resource.describe(routes));
        return routes;
    }
}
