package io.signalbox.alert;

import java.time.Instant;
import java.util.List;

import io.signalbox.integration.Card.Owner;

/**
 * What somebody is told of an alert. Holds no payload and no secret; the reason is one short line.
 *
 * @param id the same when it is made again, as after a crash
 * @param alert its id
 * @param firing the same for all that is told of it from its beginning to its end
 * @param since when its condition began to hold
 * @param count how many there are
 * @param most how many there were
 * @param reason the first, or null
 * @param acknowledgedBy null while nobody did
 * @param heldBack how many notices its channel was not given before this one, since there were too many
 * @param recipients {@code owner}, {@code escalation}, or names of channels
 */
public record Notice(
        String id,
        NoticeKind kind,
        String alert,
        String firing,
        String integration,
        String title,
        Owner owner,
        Severity severity,
        String condition,
        Instant since,
        Instant at,
        long count,
        long most,
        String shown,
        String reason,
        String acknowledgedBy,
        String runbook,
        List<String> recipients,
        long heldBack) {

    public Notice {
        recipients = List.copyOf(recipients);
    }

    /**
     * One that says it is a test.
     *
     * @param owner who gets what goes to owners
     */
    public static Notice test(String channel, Owner owner, String who, Instant now) {
        String id = "test@" + now.toEpochMilli();
        return new Notice(
                id,
                NoticeKind.TEST,
                "test",
                id,
                AlertRule.NOTICES,
                "Test",
                owner,
                Severity.TICKET,
                "none",
                now,
                now,
                0,
                0,
                "nothing is wrong: " + who + " tries whether notices arrive",
                null,
                null,
                Runbook.of(AlertRule.NOTICES, "test"),
                List.of(channel),
                0);
    }

    /** The same, and how many were held back before it. */
    public Notice withHeldBack(long number) {
        return new Notice(
                id,
                kind,
                alert,
                firing,
                integration,
                title,
                owner,
                severity,
                condition,
                since,
                at,
                count,
                most,
                shown,
                reason,
                acknowledgedBy,
                runbook,
                recipients,
                number);
    }
}
