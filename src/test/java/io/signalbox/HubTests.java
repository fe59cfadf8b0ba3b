package io.signalbox;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Which tests an execution of Surefire is for: those that share a hub, one after the other in one JVM ({@code FlowTest}), those with a hub
 * of their own, each in a JVM of its own ({@code HubTest}: Quarkus keeps the classes of all hubs of a JVM until its end), or the rest,
 * which run side by side. A name on the command line ({@code -Dtest}) replaces the patterns of files of all three; this does not.
 */
public final class HubTests implements PostDiscoveryFilter {

    private final String wanted = System.getProperty("signalbox.tests", "all");

    @Override
    public FilterResult apply(TestDescriptor test) {
        if (wanted.equals("all")) {
            return FilterResult.included("all");
        }
        String topLevel = topLevel(test);
        return topLevel == null
                ? FilterResult.included("no class")
                : FilterResult.includedIf(kind(topLevel).equals(wanted));
    }

    private static String kind(String topLevel) {
        if (topLevel.endsWith("FlowTest")) {
            return "shared-hub";
        }
        return topLevel.endsWith("HubTest") ? "own-hub" : "rest";
    }

    private static String topLevel(TestDescriptor test) {
        for (TestDescriptor each = test; each != null; each = each.getParent().orElse(null)) {
            TestSource source = each.getSource().orElse(null);
            if (source instanceof ClassSource of) {
                return of.getClassName().replaceAll("\\$.*", "");
            }
        }
        return null;
    }
}
