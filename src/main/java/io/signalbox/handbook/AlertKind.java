package io.signalbox.handbook;

import java.util.Locale;

/**
 * What can wake somebody, each with a runbook of its own on the page of each integration. They are the measures that alerts of a card
 * can name.
 */
public enum AlertKind {
    PARKED("Deliveries are parked"),
    FAILURE_RATE("Many attempts fail"),
    BEHIND("Messages are late"),
    SILENT("Nothing comes any more"),
    REFUSED("Calls of a webhook are refused"),
    CREDENTIAL("A credential ends or is refused"),
    SUNSET("A vendor switches something off"),
    DRIFT("A system sends or answers something else"),
    RUN("A timer, a schedule or a poll fails"),
    DIFFERENCES("Two systems do not say the same"),
    REATTEST("Its owner has to be confirmed"),
    BALANCE("Messages that the ledger cannot account for"),
    MOVE("Calls went back to the version before");

    private final String title;

    AlertKind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** As cards name it, such as {@code failure-rate}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where links of alerts lead, such as {@code runbook-failure-rate}. */
    public String anchor() {
        return "runbook-" + word();
    }
}
