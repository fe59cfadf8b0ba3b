package io.signalbox.jmx;

import java.util.Date;

/** One integration, as {@code io.signalbox:type=Integration,name=<name>}. */
public interface IntegrationMXBean {

    /** {@code running} or {@code stopped}. */
    String getState();

    /** Of its files, as far as one is in use; null otherwise. */
    String getVersion();

    /** When that version came into use, over restarts; null when none is. */
    Date getSince();

    /** The team that the card names; null when nobody owns it. */
    String getOwner();

    /** Ids of the routes that run now. */
    String[] getRoutes();

    /** Whether what lies in the folder is not what is in use. */
    boolean isRejected();

    /** Of the files that lie in the folder and are not in use; null when there are none, or they could not be read. */
    String getRejectedVersion();

    /** Why they are not in use; empty when nothing is rejected. */
    String[] getFindings();

    /** Deliveries of its subscriptions that wait; at most two seconds old. */
    long getWaiting();

    long getParked();

    /** How many seconds old its oldest undelivered message is; 0 when all is delivered, or its card promises no freshness. */
    long getSecondsBehind();

    /** Whether it breaks the freshness that its card promises. */
    boolean isLate();

    /** Whether it was paused by its own name. */
    boolean isPaused();

    /** Starts no attempts of its subscriptions; messages wait in the ledger. */
    String pause(String reason);

    String resume(String reason);

    /** Pauses, and waits up to 25 seconds for what is under way. */
    String drain(String reason);

    /** Replays what is parked in its subscriptions, newest first, in the background. */
    String replayParked(int most, int perSecond, String reason);
}
