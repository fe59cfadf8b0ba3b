package io.signalbox.ledger.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What an observer outside sees: who relies on a delivery, which were called and which settled. */
final class Held {

    int kills;
    int stops;
    int cuts;
    int lostAnswers;

    private final Map<Long, List<Hold>> holds = new HashMap<>();
    private final Map<Long, Integer> calls = new HashMap<>();
    private final Set<Long> settled = new HashSet<>();
    private final List<Long> settledTwice = new ArrayList<>();
    private int refused;

    /** One hub relies on one delivery, as long as its lease says so. */
    record Hold(String hub, PostgresLease lease, String owner) {}

    void taken(long delivery, Hold hold) {
        List<Hold> all = holds.computeIfAbsent(delivery, id -> new ArrayList<>());
        all.removeIf(each -> !each.lease().holds(each.owner()));
        assertThat(all).as("who else relies on delivery %d", delivery).isEmpty();
        all.add(hold);
    }

    void letGo(long delivery, String hub) {
        holds.getOrDefault(delivery, List.of()).removeIf(each -> each.hub().equals(hub));
    }

    void called(long delivery) {
        calls.merge(delivery, 1, Integer::sum);
    }

    void settled(long delivery) {
        if (!settled.add(delivery)) {
            settledTwice.add(delivery);
        }
    }

    void refusedOne() {
        refused++;
    }

    int settled() {
        return settled.size();
    }

    List<Long> settledTwice() {
        return settledTwice;
    }

    int refused() {
        return refused;
    }

    long repeated() {
        return calls.values().stream().filter(times -> times > 1).count();
    }
}
