package io.signalbox.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.signalbox.ledger.Desk.By;
import io.signalbox.ledger.Desk.Changed;
import io.signalbox.ledger.Desk.Changed.Verdict;
import io.signalbox.ledger.Desk.Deed.Kind;
import io.signalbox.ledger.Write.Bench;

/**
 * Does to deliveries what a person asked for, within the writer's transaction and with their subjects locked. A delivery that a
 * process holds is left alone: its settlement comes first.
 */
final class DeskStep {

    private static final Set<DeliveryState> REPLAYABLE = Set.of(DeliveryState.PARKED, DeliveryState.RETRYING);
    private static final Set<DeliveryState> OPEN =
            Set.of(DeliveryState.PENDING, DeliveryState.RETRYING, DeliveryState.PARKED);

    private record Standing(String subscription, String subject, DeliveryState state, boolean underWay) {}

    private final Bench bench;
    private final By by;

    DeskStep(Bench bench, By by) {
        this.bench = bench;
        this.by = by;
    }

    List<Changed> replay(List<Long> deliveries) throws SQLException {
        List<Changed> changed = new ArrayList<>();
        for (long delivery : deliveries) {
            Standing standing = standing(delivery);
            Changed verdict = judgeForReplay(delivery, standing, REPLAYABLE);
            if (verdict.isDone()) {
                note(delivery, Kind.REPLAYED, null);
                makeDue(delivery, standing);
            }
            changed.add(verdict);
        }
        return changed;
    }

    Changed editAndReplay(long delivery, byte[] payload) throws SQLException {
        Standing standing = standing(delivery);
        Changed verdict = judgeForReplay(delivery, standing, OPEN);
        if (verdict.isDone()) {
            int number = note(delivery, Kind.EDITED, payload);
            statements().with(DeskSql.EDITED, number, delivery).executeUpdate();
            makeDue(delivery, standing);
        }
        return verdict;
    }

    List<Changed> discard(List<Long> deliveries) throws SQLException {
        List<Changed> changed = new ArrayList<>();
        for (long delivery : deliveries) {
            Standing standing = standing(delivery);
            Changed verdict = judge(delivery, standing, OPEN);
            if (verdict.isDone()) {
                note(delivery, Kind.DISCARDED, null);
                statements().with(DeskSql.DISCARD, bench.now(), delivery).executeUpdate();
                releaseNext(standing);
            }
            changed.add(verdict);
        }
        return changed;
    }

    private Statements statements() {
        return bench.statements();
    }

    private Standing standing(long delivery) throws SQLException {
        try (ResultSet row = statements().with(DeskSql.STANDING, delivery).executeQuery()) {
            return row.next()
                    ? new Standing(
                            row.getString(1),
                            row.getString(2),
                            DeliveryState.of(row.getString(3)),
                            row.getString(4) != null)
                    : null;
        }
    }

    /** What nobody reads waits for its first subscription: there is nobody to make it due for. */
    private static Changed judgeForReplay(long delivery, Standing standing, Set<DeliveryState> allowed) {
        return standing != null && Subscriptions.isUnread(standing.subscription)
                ? new Changed(delivery, Verdict.OTHER_STATE, standing.state)
                : judge(delivery, standing, allowed);
    }

    private static Changed judge(long delivery, Standing standing, Set<DeliveryState> allowed) {
        if (standing == null) {
            return new Changed(delivery, Verdict.UNKNOWN, null);
        }
        Verdict verdict = !allowed.contains(standing.state)
                ? Verdict.OTHER_STATE
                : standing.underWay ? Verdict.UNDER_WAY : Verdict.DONE;
        return new Changed(delivery, verdict, standing.state);
    }

    private int note(long delivery, Kind kind, byte[] payload) throws SQLException {
        int number;
        try (ResultSet row = statements().with(DeskSql.LAST_DEED, delivery).executeQuery()) {
            row.next();
            number = row.getInt(1) + 1;
        }
        var insert = statements()
                .with(
                        DeskSql.INSERT_DEED,
                        delivery,
                        number,
                        bench.now(),
                        kind.name().toLowerCase(Locale.ROOT),
                        by.auditId(),
                        by.actor(),
                        by.reason());
        insert.setBytes(8, payload);
        insert.executeUpdate();
        return number;
    }

    private void makeDue(long delivery, Standing standing) throws SQLException {
        statements().with(DeskSql.REPLAY, bench.now(), delivery).executeUpdate();
        bench.waiting().add(standing.subscription);
    }

    private void releaseNext(Standing standing) throws SQLException {
        if (standing.subject != null) {
            int released = statements()
                    .with(Sql.RELEASE_NEXT, bench.now(), standing.subscription, standing.subject)
                    .executeUpdate();
            if (released > 0) {
                bench.waiting().add(standing.subscription);
            }
        }
    }
}
