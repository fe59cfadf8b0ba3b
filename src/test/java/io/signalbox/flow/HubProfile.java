package io.signalbox.flow;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A hub with short waits, on a folder that goes with it. */
public final class HubProfile implements QuarkusTestProfile {

    /** In bytes. */
    public static final int BODY_LIMIT = 256 * 1024;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "signalbox.ingress.body-timeout", "2s",
                "signalbox.ingress.max-body-size", Integer.toString(BODY_LIMIT),
                "signalbox.ingress.retry-after", "7s",
                "signalbox.delivery.retry-first", "50ms",
                // The tests share systems: what one is told to wait for must not hold up the next.
                "signalbox.policy.longest-hold", "100ms",
                "signalbox.drift.enough", "5");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(HubFolder.class));
    }
}
