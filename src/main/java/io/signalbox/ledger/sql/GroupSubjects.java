package io.signalbox.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.signalbox.ledger.store.Statements;

/** The subjects whose first open delivery a group of writes may change, in whichever subscription. */
final class GroupSubjects {

    private final Set<String> named = new LinkedHashSet<>();
    private final List<Long> deliveries = new ArrayList<>();

    GroupSubjects(List<Write<?>> group) {
        group.forEach(write -> write.name(this));
    }

    /** Those of these deliveries. */
    void addOf(List<Long> ids) {
        deliveries.addAll(ids);
    }

    void add(String subject) {
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
