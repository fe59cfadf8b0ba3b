package io.signalbox.figure;

import java.util.Optional;
import java.util.stream.Stream;

/** What is counted; of each there is a series for each subject and each outcome. */
public enum Measure {
    /** Messages offered to the ledger, by channel: {@code accepted}, {@code repeated}, {@code conflicting} or {@code unread}. */
    MESSAGES("messages", Scale.SECONDS),
    /**
     * Deliveries by subscription: {@code made} when a message came for it, then {@code delivered} or {@code filtered}, with the time since it
     * was made; {@code retried}, {@code postponed}, {@code parked} and {@code discarded} as often as that happened.
     */
    DELIVERIES("deliveries", Scale.SECONDS),
    /** Attempts by subscription, with how long they took: {@code done} or {@code failed}. */
    ATTEMPTS("attempts", Scale.SECONDS),
    /** What mappings lost of messages that went well, by mapping: {@code default} where one stood in, {@code cut} where a text was cut. */
    LOSSES("losses", Scale.SECONDS),
    /** Remarks on messages that went on, by subscription: the code of the remark. */
    REMARKS("remarks", Scale.SECONDS),
    /** Calls by {@code system/operation}, with how long they took: {@code done}, or the code of the problem. */
    CALLS("calls", Scale.SECONDS),
    /** Calls by {@code route system/operation}, or {@link #NO_ROUTE} in place of the route: {@code done}, {@code limited} or {@code failed}. */
    CALLERS("callers", Scale.SECONDS),
    /**
     * What people did to deliveries, by subscription: {@code replayed}, {@code edited} or {@code discarded}, with how long it had been
     * parked if it was.
     */
    DEEDS("deeds", Scale.SECONDS),
    /** Alerts by integration: {@code fired}. */
    ALERTS("alerts", Scale.SECONDS),
    /** Runs by route, event or operation, with how long they took: {@code done}, or the code of the problem. */
    RUNS("runs", Scale.SECONDS),
    /** Calls of webhooks by {@code system/event}: {@code accepted}, or the code of the problem. */
    WEBHOOKS("webhooks", Scale.SECONDS),
    /** Commits of the ledger, with how long they took: {@code done}. Its subject is {@code ledger}. */
    COMMITS("commits", Scale.SECONDS),
    /** Commits of the ledger, with how many writes they were of. */
    GROUPS("groups", Scale.SIZES);

    /** Stands for the route of a call that none made: a poll, a probe, a token. */
    public static final String NO_ROUTE = "-";

    private final String text;
    private final Scale scale;

    Measure(String text, Scale scale) {
        this.text = text;
        this.scale = scale;
    }

    /** As it stands in the ledger, and as people write it. */
    public String text() {
        return text;
    }

    public Scale scale() {
        return scale;
    }

    public static Optional<Measure> of(String text) {
        return Stream.of(values()).filter(each -> each.text.equals(text)).findFirst();
    }
}
