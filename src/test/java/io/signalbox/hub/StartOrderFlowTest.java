package io.signalbox.hub;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.HubProfile;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds in every build: Quarkus promises no order but that of events, and the rest follows from the threads of the build. */
@QuarkusTest
@TestProfile(HubProfile.class)
class StartOrderFlowTest {

    /** Writes down what comes when. */
    @ApplicationScoped
    public static class Witness {

        private final List<String> seen = new CopyOnWriteArrayList<>();

        /** A field would be the proxy's. */
        List<String> seen() {
            return List.copyOf(seen);
        }

        void router(@Observes Router router) {
            seen.add("router");
        }

        void filters(@Observes Filters filters) {
            seen.add("filters");
        }

        void first(@Observes @Priority(Integer.MIN_VALUE) StartupEvent event) {
            seen.add("start");
        }

        void camel(@Observes CamelContextStartedEvent event) {
            seen.add("Camel");
        }

        void next(@Observes @Priority(CamelStart.PRIORITY + 1) StartupEvent event) {
            seen.add("the rest");
        }
    }

    @Inject
    Witness witness;

    @Test
    void camelStartsWhenTheRouterIsCompleteAndBeforeTheRest() {
        assertThat(witness.seen()).endsWith("start", "Camel", "the rest").contains("router", "filters");
    }
}
