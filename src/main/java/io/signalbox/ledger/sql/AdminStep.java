package io.signalbox.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.signalbox.ledger.DeliveryAdmin.Actor;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.DeliveryAdmin.Changed.ChangeOutcome;
import io.signalbox.ledger.DeliveryAdmin.Intervention.Kind;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.sql.LedgerTransaction.Deed;
import io.signalbox.ledger.store.Statements;

/**
 * Does to deliveries what a person asked for, within the writer's transaction and with their subjects locked. A delivery that a
 * process holds is left alone: its settlement comes first.
 */
final class AdminStep {

    private static final Set<DeliveryState> PARKED = Set.of(DeliveryState.PARKED);
    private static final Set<DeliveryState> REPLAYABLE = Set.of(DeliveryState.PARKED, DeliveryState.RETRYING);
    private static final Set<DeliveryState> OPEN =
            Set.of(DeliveryState.PENDING, DeliveryState.RETRYING, DeliveryState.PARKED);

    private record CurrentState(
            String subscription, String subject, DeliveryState state, boolean underWay, long triedAt) {}

    private final LedgerTransaction transaction;
    private final Actor by;

    AdminStep(LedgerTransaction transaction, Actor by) {
        this.transaction = transaction;
        this.by = by;
    }

    List<Changed> replay(List<Long> deliveries) throws SQLException {
        List<Changed> changed = new ArrayList<>();
        for (long delivery : deliveries) {
            CurrentState standing = standing(delivery);
            Changed change = judgeForReplay(delivery, standing, REPLAYABLE);
            if (change.isDone()) {
                note(delivery, standing, Kind.REPLAYED, null);
                makeDue(delivery, standing);
            }
            changed.add(change);
        }
        return changed;
    }

    Changed editAndReplay(long delivery, byte[] payload) throws SQLException {
        CurrentState standing = standing(delivery);
        Changed change = judgeForReplay(delivery, standing, OPEN);
        if (change.isDone()) {
            int number = note(delivery, standing, Kind.EDITED, payload);
            statements().with(AdminSql.EDITED, number, delivery).executeUpdate();
            makeDue(delivery, standing);
        }
        return change;
    }

    /** @param deeds the number of the last intervention that whoever made the payload had seen */
    Changed complete(long delivery, byte[] payload, int deeds) throws SQLException {
        Changed change = judgeForReplay(delivery, standing(delivery), PARKED);
        if (change.isDone() && lastDeed(delivery) != deeds) {
            return new Changed(delivery, ChangeOutcome.TOUCHED, change.state());
        }
        return change.isDone() ? editAndReplay(delivery, payload) : change;
    }

    List<Changed> discard(List<Long> deliveries) throws SQLException {
        List<Changed> changed = new ArrayList<>();
        for (long delivery : deliveries) {
            CurrentState standing = standing(delivery);
            Changed change = judge(delivery, standing, OPEN);
            if (change.isDone()) {
                note(delivery, standing, Kind.DISCARDED, null);
                statements().with(AdminSql.DISCARD, transaction.now(), delivery).executeUpdate();
                releaseNext(standing);
            }
            changed.add(change);
        }
        return changed;
    }

    private Statements statements() {
        return transaction.statements();
    }

    private CurrentState standing(long delivery) throws SQLException {
        try (ResultSet row = statements().with(AdminSql.STANDING, delivery).executeQuery()) {
            return row.next()
                    ? new CurrentState(
                            row.getString(1),
                            row.getString(2),
                            DeliveryState.of(row.getString(3)),
                            row.getString(4) != null,
                            row.getLong(5))
                    : null;
        }
    }

    /** What nobody reads waits for its first subscription: there is nobody to make it due for. */
    private static Changed judgeForReplay(long delivery, CurrentState standing, Set<DeliveryState> allowed) {
        return standing != null && Subscriptions.isUnread(standing.subscription)
                ? new Changed(delivery, ChangeOutcome.OTHER_STATE, standing.state)
                : judge(delivery, standing, allowed);
    }

    private static Changed judge(long delivery, CurrentState standing, Set<DeliveryState> allowed) {
        if (standing == null) {
            return new Changed(delivery, ChangeOutcome.UNKNOWN, null);
        }
        ChangeOutcome outcome = !allowed.contains(standing.state)
                ? ChangeOutcome.OTHER_STATE
                : standing.underWay ? ChangeOutcome.UNDER_WAY : ChangeOutcome.DONE;
        return new Changed(delivery, outcome, standing.state);
    }

    private int note(long delivery, CurrentState standing, Kind kind, byte[] payload) throws SQLException {
        int number = lastDeed(delivery) + 1;
        var insert = statements()
                .with(
                        AdminSql.INSERT_DEED,
                        delivery,
                        number,
                        transaction.now(),
                        kind.name().toLowerCase(Locale.ROOT),
                        by.auditId(),
                        by.actor(),
                        by.reason());
        insert.setBytes(8, payload);
        insert.executeUpdate();
        boolean parked = standing.state == DeliveryState.PARKED;
        transaction
                .deeds()
                .add(new Deed(
                        standing.subscription,
                        kind,
                        parked ? Math.max(0, transaction.now() - standing.triedAt) : null));
        return number;
    }

    private int lastDeed(long delivery) throws SQLException {
        try (ResultSet row = statements().with(AdminSql.LAST_DEED, delivery).executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private void makeDue(long delivery, CurrentState standing) throws SQLException {
        statements().with(AdminSql.REPLAY, transaction.now(), delivery).executeUpdate();
        transaction.waiting().add(standing.subscription);
    }

    private void releaseNext(CurrentState standing) throws SQLException {
        if (standing.subject != null) {
            SettleStep.RELEASE_NEXT.run(
                    transaction.engine().binding(),
                    statements(),
                    List.<Object[]>of(new Object[] {transaction.now(), standing.subscription, standing.subject}),
                    row -> transaction.waiting().add(row.getString(1)));
        }
    }
}
