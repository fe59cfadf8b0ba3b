package io.signalbox.web;

import java.time.Duration;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.configuration.MemorySize;

/** Makes the one budget of this process. */
final class WebBeans {

    private static final int PART_OF_HEAP = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Produces
    @Singleton
    BodyBudget budget(WebConfig config) {
        long most = config.bodyMemory()
                .map(MemorySize::asLongValue)
                .orElse(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        return new BodyBudget(most, PATIENCE, System::nanoTime);
    }
}
