package io.signalbox.access;

import java.util.Set;

/**
 * What somebody gets to see, or to change, in a list: all, or what belongs to some integrations.
 *
 * @param isWhole whether it is all; the sets are empty then
 */
public record Reach(boolean isWhole, Set<String> integrations, Set<String> subscriptions) {

    public static final Reach WHOLE = new Reach(true, Set.of(), Set.of());

    /** @param integration null for what belongs to none, which only the whole has */
    public boolean covers(String integration) {
        return isWhole || integration != null && integrations.contains(integration);
    }

    public boolean coversSubscription(String subscription) {
        return isWhole || subscription != null && subscriptions.contains(subscription);
    }
}
