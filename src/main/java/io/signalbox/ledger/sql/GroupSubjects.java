package io.signalbox.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.store.Statements;

/** The subjects whose first open delivery a group of writes may change, in whichever subscription. */
final class GroupSubjects {

    private final Set<String> named = new LinkedHashSet<>();
    private final List<Long> deliveries = new ArrayList<>();

    GroupSubjects(List<Write<?>> group) {
        for (Write<?> write : group) {
            if (write instanceof Write.Settle settle) {
                add(settle.settlement);
            } else if (write instanceof Write.Offer offer) {
                add(offer.append.message().subject());
            } else if (write instanceof Write.Act<?> act) {
                deliveries.addAll(act.deliveries);
            }
        }
    }

    private void add(Settlement settlement) {
        if (!settlement.state().isOpen()) {
            add(settlement.delivery().message().subject());
        }
        if (settlement instanceof Settlement.Delivered delivered) {
            delivered.appends().forEach(append -> add(append.message().subject()));
        }
    }

    private void add(String subject) {
        if (subject != null) {
            named.add(subject);
        }
    }

    /** At most so many. */
    int most() {
        return named.size() + deliveries.size();
    }

    /** All of them. Read before they are locked: a delivery's subject is that of its message, which never changes. */
    Set<String> read(Statements statements) throws SQLException {
        Set<String> subjects = new LinkedHashSet<>(named);
        for (Long delivery : deliveries) {
            try (ResultSet row = statements.with(Sql.SUBJECT_OF, delivery).executeQuery()) {
                if (row.next()) {
                    subjects.add(row.getString(1));
                }
            }
        }
        return subjects;
    }
}
