package io.signalbox.jmx;

import java.util.Date;

/** How the hub signs in at one system, as {@code io.signalbox:type=Credential,name=<system>}. What is not known is null. */
public interface CredentialMXBean {

    /** {@code ok}, {@code due_in_30_days}, {@code due_in_7_days}, {@code due_in_1_day}, {@code expired} or {@code refused}. */
    String getState();

    /** What there is to do; null when there is nothing. */
    String getAlarm();

    /** How it signs in, such as {@code bearer}. */
    String getType();

    /** The team that the descriptor names. */
    String getOwner();

    /** Where the secrets come from. */
    String getSource();

    Date getLastUse();

    Date getLastSuccess();

    /** When its secrets changed last, as the hub saw it. */
    Date getLastRotation();

    Date getExpires();

    /** Takes a changed secret into use now, and proves it where the descriptor says how. For administrators. */
    String rotate(String reason);
}
