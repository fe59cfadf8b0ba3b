package io.signalbox.ledger;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every kind of note there is, what it is for, and the package that alone writes it. Readers of all processes are told when one changes, but
 * for those that are written with the messages: these would wait for each other's commits.
 */
public enum NoteName {
    /** Which process does a job that only one may do. */
    LEASE("lease", "ledger", false),
    /** The last good version of each integration, system and shared folder. */
    ROUTE_VERSION("route-version", "drop"),
    /** What the check of those versions, all together, found. */
    ROUTE_VERDICT("route-verdict", "drop"),
    /** How the runs of a route went. */
    RUN("run", "delivery", false),
    /** The last time of a schedule that was taken. */
    SCHEDULE("schedule", "delivery", false),
    /** How far a poll has read. */
    CURSOR("cursor", "poller", false),
    /** How far the file is read that a poll is reading. */
    FILE_CURSOR("file-cursor", "poller", false),
    /** Files that a poll has read or refused, and that still lie there. */
    FILE_OVER("file-over", "poller", false),
    /** Where a subscription began to read the topic of its channel. */
    INBOX("inbox", "topic", false),
    /** How far a subscription has read a partition of that topic. */
    INBOX_PLACE("inbox-place", "topic", false),
    /** Which deliveries a collected call is made of, and what came of it. */
    COLLECT("collect", "collector", false),
    /** How far a poll has read a folder of mails. */
    MAIL_CURSOR("mail-cursor", "poller", false),
    /** The last state of things in each system, as messages said. */
    STATE("state", "lifecycle", false),
    /** What a system was seen to tolerate. */
    LEARNED_LIMIT("learned-limit", "policy"),
    /** Breakers that are open, and which process tries the system again, where processes share a ledger. */
    BREAKER("breaker", "policy"),
    /** Systems that nothing goes to. */
    CONTAINMENT("containment", "policy"),
    /** Which share of the subjects is called at another version of a system. */
    MOVE("move", "mover"),
    /** What came of calls that were made at another version as well, to compare the answers. */
    SHADOW("shadow", "mover"),
    /** The last drill of each fallback. */
    FALLBACK_DRILL("fallback-drill", "policy"),
    /** When a credential was used, worked, was refused and changed. */
    CREDENTIAL("credential", "credential", false),
    /** Tokens for a person's consent, sealed. */
    OAUTH_TOKEN("oauth-token", "credential"),
    /** The shapes of what passes between the hub and the systems. */
    SHAPE("shape", "drift", false),
    /** What systems announced of their interfaces' end. */
    DEPRECATION("deprecation", "deprecation"),
    /** Which team answered for each integration last, and which subscriptions it had, also when its folder is gone. */
    INTEGRATION_OWNER("integration-owner", "flow"),
    /** Which versions each process runs. */
    HUB("hub", "rollout", false),
    /** What people have paused. */
    PAUSE("pause", "flow"),
    /** Who last confirmed the owner of an integration. */
    ATTESTATION("attestation", "status"),
    /** Links by which somebody supplies what a record lacks. */
    INVITATION("invitation", "desk"),
    /** Jobs over many deliveries. */
    BULK("bulk", "desk"),
    /** How far the retirement of an integration is. */
    RETIREMENT("retirement", "retirement"),
    /** How each alert stands. */
    ALERT("alert", "alert"),
    /** Alerts that nothing is told of for a while. */
    SILENCE("silence", "alert"),
    /** How many notices each channel has had lately. */
    NOTICES("notices", "notice", false),
    /** How far the ledger was counted, and what came of it. */
    BALANCE("balance", "alert"),
    /** How many deliveries each subscription had in each stretch of messages. */
    COUNTED("counted", "alert", false),
    /** How far housekeeping has deleted messages, and how often. */
    PURGED("purged", "ledger", false),
    /** What requests with a key of their own were answered. */
    ANSWERED_REQUEST("answered-request", "access", false),
    /** Who holds an access token, and its hash, where processes share a ledger. */
    TOKEN("token", "access"),
    /** Who held an access token that was removed, where processes share a ledger. */
    REMOVED_TOKEN("removed-token", "access", false),
    /** People who may sign in with a password, where processes share a ledger. */
    USERS("users", "signin"),
    /** Who is signed in to the console. */
    SESSION("session", "signin"),
    /** How the last runs of a reconciliation ended, and its heals. */
    RECONCILIATION("reconciliation", "reconciler"),
    /** How far a backfill has read. */
    BACKFILL("backfill", "backfill"),
    /** Webhooks closed by a retirement. */
    WEBHOOK_CLOSED("webhook-closed", "flow");

    private static final Set<String> TOLD = Arrays.stream(values())
            .filter(NoteName::isTold)
            .map(NoteName::text)
            .collect(Collectors.toUnmodifiableSet());

    private final String text;
    private final String writer;
    private final boolean told;

    NoteName(String text, String writer) {
        this(text, writer, true);
    }

    NoteName(String text, String writer, boolean told) {
        this.text = text;
        this.writer = writer;
        this.told = told;
    }

    /** As it stands in the ledger. */
    public String text() {
        return text;
    }

    /** Whether readers are told of changes. */
    public boolean isTold() {
        return told;
    }

    /** As those of which readers are told stand in the ledger. */
    public static Set<String> told() {
        return TOLD;
    }

    /** The package below {@code io.signalbox} that writes notes of this kind. */
    public String writer() {
        return writer;
    }
}
