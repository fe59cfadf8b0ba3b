package io.signalbox.api;

import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.access.AnsweredRequests;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;

/** Puts the routes of all resources into one list. */
@Singleton
final class ApiBeans {

    private static final Duration PURGE_EVERY = Duration.ofMinutes(10);

    @Produces
    @Singleton
    ApiRoutes routes(@Any Instance<ApiResource> resources) {
        ApiRoutes routes = new ApiRoutes();
        resources.forEach(resource -> resource.describe(routes));
        return routes;
    }

    void start(@Observes StartupEvent event, Schedule schedule, AnsweredRequests answered) {
        schedule.add(
                Job.every("answered-requests", PURGE_EVERY, answered::purge).once());
    }
}
