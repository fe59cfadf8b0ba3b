package io.signalbox.flow;

import java.util.ArrayList;
import java.util.List;

/** As {@link OftenLookingHub}, with its ledger on a PostgreSQL server of its own. */
public class PostgresHub extends OftenLookingHub {

    @Override
    public List<TestResourceEntry> testResources() {
        List<TestResourceEntry> all = new ArrayList<>(super.testResources());
        all.add(new TestResourceEntry(PostgresLedger.class));
        return all;
    }
}
