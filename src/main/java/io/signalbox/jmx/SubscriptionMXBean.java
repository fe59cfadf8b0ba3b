package io.signalbox.jmx;

import java.util.Date;

/** One subscription, as {@code io.signalbox:type=Subscription,name=<route id>}. Counts are at most two seconds old. */
public interface SubscriptionMXBean {

    String getChannel();

    /** Whether this process runs its route. */
    boolean isRunning();

    boolean isPaused();

    long getPending();

    long getRetrying();

    long getParked();

    /** Since this process started. */
    long getDelivered();

    /** By a step of the route, since this process started. */
    long getFiltered();

    /** Attempts that this process is making or about to make. */
    int getUnderWay();

    /** When the oldest delivery that waits was accepted; null when nothing waits. */
    Date getOldestWaiting();

    /** Of the deliveries that wait; null when none of them has failed. */
    String getLastProblem();

    /** Starts no attempts; messages wait in the ledger. */
    String pause(String reason);

    String resume(String reason);

    /** Pauses, and waits up to 25 seconds for what is under way. */
    String drain(String reason);

    /** Makes one parked delivery due again, or a retrying one due now. */
    String replay(long delivery, String reason);

    /** Ends one delivery undelivered; needs a reason. */
    String discard(long delivery, String reason);

    /** Replays what is parked, newest first, in the background. */
    String replayParked(int most, int perSecond, String reason);
}
