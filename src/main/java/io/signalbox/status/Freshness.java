package io.signalbox.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.signalbox.status.HubStatus.SubscriptionStatus;

/**
 * How an integration keeps what its card promises: that no message older than this is undelivered. A parked message is
 * undelivered too, and so is one that waits because somebody paused its subscription.
 *
 * @param promisedSeconds what the card says
 * @param behindSeconds how old its oldest undelivered message is; 0 when all is delivered
 * @param late whether the promise is broken now
 * @param subscription which has the oldest, or null when all is delivered
 */
public record Freshness(
        String integration, long promisedSeconds, long behindSeconds, boolean late, String subscription) {

    /** @param own the integration's subscriptions; a message's age counts in each from when it came into its channel */
    static Freshness of(String integration, Duration promise, List<SubscriptionStatus> own, Instant now) {
        Optional<SubscriptionStatus> oldest = own.stream()
                .filter(each -> each.oldestWaitingSince() != null)
                .min(Comparator.comparing(SubscriptionStatus::oldestWaitingSince));
        Duration behind = oldest.map(each -> Duration.between(each.oldestWaitingSince(), now))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
        return new Freshness(
                integration,
                promise.toSeconds(),
                behind.toSeconds(),
                behind.compareTo(promise) > 0,
                oldest.map(SubscriptionStatus::id).orElse(null));
    }
}
