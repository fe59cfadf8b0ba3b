package io.signalbox.cost;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.signalbox.cost.CostReport.CallsTo;
import io.signalbox.cost.CostReport.IntegrationCost;
import io.signalbox.cost.CostReport.PeriodCost;

/**
 * Adds up, by integration and period. What is of several integrations stands in the row of each of them and once in the sums; what is of
 * none stands in a row of its own.
 */
final class Sheet {

    /** Of what is of no integration. */
    private static final String NOBODY = "";

    private final List<Period> periods;
    private final Set<String> wanted;
    private final boolean whole;
    private final Map<String, List<Row>> rows = new TreeMap<>();
    private final List<Row> all;
    private final Map<String, Map<String, Row>> calls = new HashMap<>();
    private final Map<String, Map<String, Long>> actions = new HashMap<>();

    /** Numbers that grow. */
    private static final class Row {
        private final Map<Item, Long> items = new EnumMap<>(Item.class);

        private void add(Item item, long count) {
            items.merge(item, count, Long::sum);
        }

        private Numbers numbers() {
            return Numbers.of(item -> items.getOrDefault(item, 0L));
        }
    }

    /**
     * @param wanted the integrations to report on
     * @param whole whether that is all of them, so that what is of none is reported too
     */
    Sheet(List<Period> periods, Set<String> wanted, boolean whole) {
        this.periods = periods;
        this.wanted = wanted;
        this.whole = whole;
        this.all = row();
        wanted.forEach(name -> rows.put(name, row()));
        rows.put(NOBODY, row());
    }

    private List<Row> row() {
        return periods.stream().map(period -> new Row()).toList();
    }

    /** The rows that something of these integrations stands in. */
    private List<String> in(Set<String> whose) {
        return whose.isEmpty()
                ? whole ? List.of(NOBODY) : List.of()
                : whose.stream().filter(wanted::contains).toList();
    }

    void add(int period, Set<String> whose, Item item, long count) {
        List<String> in = in(whose);
        in.forEach(name -> rows.get(name).get(period).add(item, count));
        if (!in.isEmpty()) {
            all.get(period).add(item, count);
        }
    }

    /** @param result what came of them: {@link Item#FAILED_CALLS}, {@link Item#LIMITED_CALLS}, or null */
    void addCalls(int period, Set<String> whose, String system, Item result, long count) {
        addCalls(period, whose, system, count, Item.CALLS);
        if (whose.size() > 1) {
            addCalls(period, whose, system, count, Item.SHARED_CALLS);
        }
        if (result != null) {
            addCalls(period, whose, system, count, result);
        }
    }

    private void addCalls(int period, Set<String> whose, String system, long count, Item item) {
        add(period, whose, item, count);
        in(whose).forEach(name -> calls.computeIfAbsent(name, each -> new TreeMap<>())
                .computeIfAbsent(system, each -> new Row())
                .add(item, count));
    }

    void addAction(int period, Set<String> whose, String action) {
        add(period, whose, Item.ACTIONS, 1);
        in(whose).forEach(name -> actions.computeIfAbsent(name, each -> new TreeMap<>())
                .merge(action, 1L, Long::sum));
    }

    private static Numbers sum(List<Row> rows) {
        return rows.stream().map(Row::numbers).reduce(new Row().numbers(), Numbers::plus);
    }

    Numbers all() {
        return sum(all);
    }

    List<PeriodCost> periods() {
        return periods(all);
    }

    private List<PeriodCost> periods(List<Row> of) {
        List<PeriodCost> costs = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            Period period = periods.get(i);
            costs.add(new PeriodCost(
                    period.name(), period.from(), period.to(), of.get(i).numbers()));
        }
        return costs;
    }

    List<IntegrationCost> integrations() {
        return wanted.stream().sorted().map(this::cost).toList();
    }

    /** What is of no integration, or null where only some are reported on. */
    IntegrationCost nobody() {
        return whole ? cost(NOBODY) : null;
    }

    private IntegrationCost cost(String name) {
        List<CallsTo> to = new ArrayList<>();
        calls.getOrDefault(name, Map.of()).forEach((system, row) -> {
            Numbers numbers = row.numbers();
            to.add(new CallsTo(
                    system, numbers.calls(), numbers.sharedCalls(), numbers.failedCalls(), numbers.limitedCalls()));
        });
        return new IntegrationCost(
                name.equals(NOBODY) ? null : name,
                sum(rows.get(name)),
                to,
                actions.getOrDefault(name, Map.of()),
                periods(rows.get(name)));
    }
}
