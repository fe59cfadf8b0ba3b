package io.signalbox.web;

import java.time.Duration;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.configuration.MemorySize;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes what there is once in a process. */
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

    @Produces
    @Singleton
    HubAddress address(
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "127.0.0.1") String host,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port,
            @ConfigProperty(name = "quarkus.http.ssl-port", defaultValue = "8443") int tlsPort,
            @ConfigProperty(name = "quarkus.http.insecure-requests", defaultValue = "enabled") String insecure) {
        return new HubAddress(host, port, tlsPort, insecure);
    }
}
