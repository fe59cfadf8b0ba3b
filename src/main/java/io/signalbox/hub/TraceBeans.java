package io.signalbox.hub;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;
import io.signalbox.trace.RecordedTraces;
import io.signalbox.trace.TraceConfig;
import io.signalbox.trace.Traces;

/** Traces, where a collector is configured. What is wrong with them keeps no hub from starting and no message from moving. */
@Singleton
final class TraceBeans {

    private static final Logger LOG = Logger.getLogger(TraceBeans.class);

    @Produces
    @Singleton
    Traces traces(
            TraceConfig config,
            SecretStore secrets,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version) {
        if (config.endpoint().isEmpty()) {
            return Traces.OFF;
        }
        Optional<String> flaw = flaw(config);
        if (flaw.isPresent()) {
            LOG.errorf("No traces are sent: %s", flaw.get());
            return Traces.OFF;
        }
        return new RecordedTraces(config, version, headers(config, secrets), clock);
    }

    private static Optional<String> flaw(TraceConfig config) {
        URI endpoint = config.endpoint().orElseThrow();
        boolean isTls = "https".equals(endpoint.getScheme());
        if (endpoint.getHost() == null || !isTls && !"http".equals(endpoint.getScheme())) {
            return Optional.of("signalbox.trace.endpoint must be an address such as http://localhost:4318/v1/traces");
        }
        if (config.sample() < 0 || config.sample() > 1) {
            return Optional.of("signalbox.trace.sample must be a number from 0 to 1");
        }
        if (config.perSecond() < 0) {
            return Optional.of("signalbox.trace.per-second must be 0, for no bound, or more");
        }
        if (config.authorization().isEmpty()) {
            return Optional.empty();
        }
        try {
            new SecretName(config.authorization().get());
        } catch (IllegalArgumentException e) {
            return Optional.of("signalbox.trace.authorization must name a secret, such as collector/authorization");
        }
        return isTls || isHere(endpoint.getHost())
                ? Optional.empty()
                : Optional.of(
                        "signalbox.trace.authorization would be sent in the clear; the endpoint must be of https");
    }

    private static boolean isHere(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Asked for each batch, so that a rotated secret counts from the next one on. */
    private static Supplier<Map<String, String>> headers(TraceConfig config, SecretStore secrets) {
        return () -> config.authorization()
                .map(name -> authorization(new SecretName(name), secrets))
                .orElse(Map.of());
    }

    private static Map<String, String> authorization(SecretName name, SecretStore secrets) {
        try {
            return Map.of("Authorization", secrets.get(name).reveal());
        } catch (ProblemException e) {
            LOG.warnf("Traces are sent without authorization problem=%s", e.problem());
            return Map.of();
        }
    }

    void stop(@Disposes Traces traces) {
        traces.close();
    }
}
