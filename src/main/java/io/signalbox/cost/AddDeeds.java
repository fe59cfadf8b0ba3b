package io.signalbox.cost;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.AuditLog.Result;
import io.signalbox.ledger.Ledger;

/** Adds what people did to a sheet, by the audit log. Reads that page by page, the newest first, and so may block. */
final class AddDeeds {

    private static final int PAGE = 500;
    /** The interface of what the hub does itself. */
    private static final String HUB = "hub";

    private static final Pattern BULK = Pattern.compile("\\b(integration|subscription)=(\\S+)");

    private final Ledger ledger;
    private final Uses uses;
    private final Sheet sheet;
    private final List<Period> periods;
    private final PeopleTime time;

    AddDeeds(Ledger ledger, Uses uses, Sheet sheet, List<Period> periods) {
        this.ledger = ledger;
        this.uses = uses;
        this.sheet = sheet;
        this.periods = periods;
        this.time = new PeopleTime(
                (begun, whose, seconds) -> sheet.add(period(begun), whose, Item.PEOPLE_SECONDS, seconds));
    }

    private int period(Instant at) {
        for (int i = periods.size() - 1; i > 0; i--) {
            if (!at.isBefore(periods.get(i).from())) {
                return i;
            }
        }
        return 0;
    }

    void add() {
        Instant since = periods.get(0).from();
        Instant until = periods.get(periods.size() - 1).to();
        Long before = null;
        List<AuditLog.Record> page;
        do {
            page = ledger.audit().find(new AuditLog.Query(null, null, null, before, PAGE));
            Map<Long, String> subscriptions = ledger.admin()
                    .subscriptions(page.stream()
                            .map(record -> record.request().target())
                            .filter(target -> target.matches("delivery/\\d{1,18}"))
                            .map(target -> Long.valueOf(target.substring("delivery/".length())))
                            .distinct()
                            .toList());
            for (AuditLog.Record record : page) {
                if (!record.at().isBefore(since) && record.at().isBefore(until)) {
                    add(record, subscriptions);
                }
                before = record.id();
            }
        } while (page.size() == PAGE && !page.get(PAGE - 1).at().isBefore(since));
        time.end();
    }

    private void add(AuditLog.Record record, Map<Long, String> subscriptions) {
        if (record.request().via().equals(HUB) || record.result() == Result.REFUSED) {
            return;
        }
        Set<String> whose = whose(record.request().target(), subscriptions);
        sheet.addAction(period(record.at()), whose, record.request().action());
        time.add(record.request().actor(), record.at(), whose);
    }

    /** Whose integrations an action was about; empty where it was about none, or nobody knows any more. */
    private Set<String> whose(String target, Map<Long, String> subscriptions) {
        String[] parts = target.split("/", 2);
        String name = parts.length < 2 ? "" : parts[1];
        return switch (parts[0]) {
            case "integration" -> uses.ofIntegration(name);
            case "subscription" -> uses.ofSubscription(name);
            case "event", "operation" -> uses.ofOperation(name);
            case "system" -> uses.ofSystem(name);
            case "alert", "alerts" -> uses.ofIntegration(name.split("\\.", 2)[0]);
            case "delivery" ->
                name.matches("\\d{1,18}") && subscriptions.containsKey(Long.valueOf(name))
                        ? uses.ofSubscription(subscriptions.get(Long.valueOf(name)))
                        : Set.of();
            case "deliveries" -> ofMany(name);
            default -> Set.of();
        };
    }

    /** An action on many deliveries says in words which. */
    private Set<String> ofMany(String words) {
        Matcher said = BULK.matcher(words);
        if (!said.find()) {
            return Set.of();
        }
        if (said.group(1).equals("integration")) {
            return uses.ofIntegration(said.group(2));
        }
        Set<String> whose = new TreeSet<>();
        Arrays.stream(said.group(2).split(",")).forEach(each -> whose.addAll(uses.ofSubscription(each)));
        return whose;
    }
}
