package io.signalbox.web;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.quarkus.qute.runtime.EngineProducer;
import io.vertx.ext.web.Router;
import org.jboss.logging.Logger;

import io.signalbox.schedule.Threads;

/**
 * Has the templates of all pages parsed while the rest of the hub starts: Qute parses them at the end of the start otherwise, which is a
 * seventh of a native start. Whoever needs them earlier waits for this.
 */
@Singleton
final class TemplatesAhead {

    private static final Logger LOG = Logger.getLogger(TemplatesAhead.class);
    private static final int FIRST = 1;

    void parse(@Observes @Priority(FIRST) Router router, Instance<EngineProducer> engine) {
        Threads.one("templates", () -> parse(engine)).start();
    }

    private static void parse(Instance<EngineProducer> engine) {
        try {
            engine.get();
        } catch (RuntimeException e) {
            LOG.debug("Qute says it again when the start needs the templates", e);
        }
    }
}
