package io.signalbox.ledger.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Settlement.Attempted;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Settlement.GiveBack;
import io.signalbox.ledger.Settlement.Postpone;
import io.signalbox.ledger.Settlement.Retry;
import io.signalbox.ledger.store.Statements;
import io.signalbox.ledger.store.Statements.NullLong;
import io.signalbox.problem.Problem;

/** Writes settlements whose fence still holds, with their attempts. */
final class SettleStep {

    /** An append and the delivery whose route made it. */
    record CausedAppend(long cause, Append append) {}

    private final Statements statements;
    private final String owner;
    private final long now;
    private final List<Settlement> won = new ArrayList<>();

    SettleStep(Statements statements, String owner, long now) {
        this.statements = statements;
        this.owner = owner;
        this.now = now;
    }

    void run(List<Settle> settles) throws SQLException {
        if (settles.isEmpty()) {
            return;
        }
        PreparedStatement update = statements.of(Sql.SETTLE);
        for (Settle settle : settles) {
            bind(update, settle.settlement());
            update.addBatch();
        }
        int[] counts = update.executeBatch();
        for (int i = 0; i < counts.length; i++) {
            Settlement settlement = settles.get(i).settlement();
            boolean mine = counts[i] == 1;
            settles.get(i).answer(mine);
            if (mine) {
                won.add(settlement);
            }
        }
        new AttemptStep(statements).run(won);
    }

    private void bind(PreparedStatement update, Settlement settlement) throws SQLException {
        Delivery delivery = settlement.delivery();
        Problem problem = settlement.problem();
        Attempt attempt = settlement instanceof Attempted attempted ? attempted.attempt() : null;
        Attempt own = AttemptStep.isOwn(settlement) ? attempt : null;
        CallRecord call =
                own == null || own.calls().isEmpty() ? null : own.calls().get(0);
        Statements.set(
                update,
                settlement.state().word(),
                dueAt(settlement),
                attempt == null ? delivery.attempts() : attempt.number(),
                NullLong.orValue(failingSince(settlement)),
                problem == null ? null : problem.code().id(),
                problem == null ? null : problem.detail(),
                problem == null ? null : problem.pointer(),
                NullLong.orValue(settlement.state().isOpen() ? null : (Long) now),
                NullLong.orValue(own == null ? null : (Long) own.startedAt().toEpochMilli()),
                NullLong.orValue(own == null ? null : (Long) own.millis()),
                call == null ? null : call.system(),
                call == null ? null : call.operation(),
                call == null ? null : call.key(),
                call == null ? null : call.code(),
                NullLong.orValue(call == null ? null : (Long) call.millis()),
                call == null ? null : call.failure(),
                call == null ? null : call.notice(),
                attempt == null ? 0 : 1,
                own == null && attempt != null ? failedSystem(attempt) : null,
                delivery.id(),
                delivery.fence(),
                owner);
    }

    private static String failedSystem(Attempt attempt) {
        String failed = null;
        for (CallRecord call : attempt.calls()) {
            failed = call.failure() == null ? failed : call.system();
        }
        return failed;
    }

    private long dueAt(Settlement settlement) {
        if (settlement instanceof Retry retry) {
            return retry.dueAt().toEpochMilli();
        }
        return settlement instanceof Postpone postpone ? postpone.dueAt().toEpochMilli() : now;
    }

    private Long failingSince(Settlement settlement) {
        Instant since = settlement.delivery().failingSince();
        if (since != null) {
            return since.toEpochMilli();
        }
        return settlement instanceof Retry ? (Long) now : null;
    }

    /** What the delivered routes appended. */
    List<CausedAppend> appends() {
        List<CausedAppend> appends = new ArrayList<>();
        for (Settlement settlement : won) {
            if (settlement instanceof Delivered delivered) {
                delivered
                        .appends()
                        .forEach(a -> appends.add(
                                new CausedAppend(delivered.delivery().id(), a)));
            }
        }
        return appends;
    }

    /** Makes the next delivery of each finished subject due, and notes whose turn it is. */
    void releaseNext(Set<String> waiting) throws SQLException {
        List<Delivery> released = new ArrayList<>();
        PreparedStatement release = statements.of(Sql.RELEASE_NEXT);
        for (Settlement settlement : won) {
            Delivery delivery = settlement.delivery();
            if (settlement instanceof GiveBack) {
                waiting.add(delivery.subscription());
            } else if (!settlement.state().isOpen() && delivery.message().subject() != null) {
                Statements.set(
                        release,
                        now,
                        delivery.subscription(),
                        delivery.message().subject());
                release.addBatch();
                released.add(delivery);
            }
        }
        int[] counts = release.executeBatch();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                waiting.add(released.get(i).subscription());
            }
        }
    }
}
