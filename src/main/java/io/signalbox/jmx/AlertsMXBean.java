package io.signalbox.jmx;

/**
 * What is wrong with integrations, as {@code io.signalbox:type=Alerts,name=all}. Emits a notification for what is told of an alert, whichever hub on
 * the ledger evaluates it: of the type {@code io.signalbox.alert.<firing, update, escalated, acknowledged or resolved>}, with a map of texts as user data.
 */
public interface AlertsMXBean {

    /** How many conditions are watched. */
    int getWatched();

    /** What fires, by its id, what nobody looks after first. */
    String[] getFiring();

    /** Of these, what somebody has acknowledged. */
    String[] getAcknowledged();

    /** What fires, and nobody is told. */
    String[] getSilenced();
}
