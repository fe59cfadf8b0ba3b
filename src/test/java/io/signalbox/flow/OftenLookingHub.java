package io.signalbox.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * A hub as in {@link HubProfile} that looks often at its routes folder, so that a test which drops files need not wait. Extended by a test
 * class that wants a hub of its own.
 */
public class OftenLookingHub implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(new HubProfile().getConfigOverrides());
        overrides.put("signalbox.drop.poll", "50ms");
        return overrides;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return new HubProfile().testResources();
    }
}
