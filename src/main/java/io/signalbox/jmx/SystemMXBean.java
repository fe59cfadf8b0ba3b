package io.signalbox.jmx;

/** One outside system, as {@code io.signalbox:type=System,name=<name>}. */
public interface SystemMXBean {

    /** Where calls to it go; null while no configuration key says so. */
    String getUrl();

    /** The integrations that touch it. */
    String[] getIntegrations();

    /** Their subscriptions. */
    String[] getSubscriptions();

    /** Deliveries whose last attempt failed in a call to it, and that will try again. */
    long getRetrying();

    /** Deliveries that parked because of a call to it. */
    long getParked();

    /** Calls of its webhooks that this process refused since it started. */
    long getRefusedWebhooks();

    /** Its webhooks whose calls are refused again and again. */
    String[] getRefusingWebhooks();

    /** The other version that it moves to; null where there is none. */
    String getMovesTo();

    /** The percentage of the subjects that are called there. */
    int getMovedPercent();

    /** Whether it was paused by its own name. */
    boolean isPaused();

    /** Starts no attempt of any subscription that touches it. */
    String pause(String reason);

    String resume(String reason);

    /** Pauses, and waits up to 25 seconds for what is under way. */
    String drain(String reason);

    /** Suspends everything that touches it, until it is released; its webhooks are answered 503. */
    String contain(String reason);

    String release(String reason);

    /** Calls the other version for so many percent of the subjects; 0 sends all back. */
    String move(int percent, String reason);
}
