package io.signalbox.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.integration.Card;
import io.signalbox.integration.Condition;
import io.signalbox.integration.Condition.Measure;

/**
 * One thing that is watched of an integration.
 *
 * @param id unique in the hub, such as {@code customer-onboarding.parked}
 * @param title of the integration
 * @param owner of the integration; never null, its parts may be
 * @param over the time that is measured; null for what is measured at a moment
 * @param lasting how long it must hold before it fires
 * @param recipients {@code owner}, {@code escalation}, or names of channels
 */
public record AlertRule(
        String id,
        String integration,
        String title,
        Card.Owner owner,
        Condition when,
        Duration over,
        Duration lasting,
        List<String> recipients,
        Severity severity) {

    /** What notices themselves are watched as: a broken mail server is told by another channel. */
    public static final String NOTICES = "signalbox-notices";

    public static final String OWNER = "owner";
    public static final String ESCALATION = "escalation";

    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration FAILURES_OVER = Duration.ofMinutes(15);
    private static final Duration REFUSALS_OVER = Duration.ofHours(1);

    /** What is watched of an integration: what its card names, and what it does not have to. */
    public static List<AlertRule> of(String integration, Optional<Card> card) {
        List<Card.Alert> alerts = new ArrayList<>(card.map(Card::alerts).orElse(List.of()));
        if (alerts.isEmpty()) {
            alerts.addAll(defaults(card));
        }
        if (card.map(Card::reattest).isPresent()
                && alerts.stream().noneMatch(alert -> alert.when().measure() == Measure.REATTEST)) {
            alerts.add(owner(Condition.of(Measure.REATTEST), null));
        }
        alerts.add(owner(Condition.of(Measure.BALANCE), null));
        Map<Measure, Integer> numbers = new HashMap<>();
        return alerts.stream()
                .map(alert -> rule(
                        integration, card, alert, numbers.merge(alert.when().measure(), 1, Integer::sum)))
                .toList();
    }

    /** What is watched of all integrations but those that are retired. */
    static List<AlertRule> all(Measures.Integrations integrations) {
        List<AlertRule> rules = new ArrayList<>();
        for (String integration : integrations.names()) {
            Optional<Card> card = integrations.card(integration);
            if (card.filter(each -> each.lifecycle() == Card.Lifecycle.RETIRED).isEmpty()) {
                rules.addAll(of(integration, card));
                if (integrations.isMoving(integration)) {
                    rules.add(rule(integration, card, owner(Condition.of(Measure.MOVE), null), 1));
                }
            }
        }
        return rules;
    }

    private static List<Card.Alert> defaults(Optional<Card> card) {
        List<Card.Alert> alerts = new ArrayList<>(List.of(
                owner(Condition.parse("parked > 0"), SOON),
                owner(Condition.of(Measure.RUN), null),
                owner(Condition.parse("credential < 14d"), null),
                owner(Condition.parse("refused > 10"), null)));
        card.map(Card::freshness).ifPresent(freshness -> alerts.add(1, owner(Condition.behind(freshness), null)));
        card.flatMap(Card::traffic).ifPresent(traffic -> alerts.add(owner(Condition.of(Measure.SILENT), null)));
        return alerts;
    }

    private static Card.Alert owner(Condition when, Duration lasting) {
        return new Card.Alert(when, null, lasting, List.of(OWNER));
    }

    private static AlertRule rule(String integration, Optional<Card> card, Card.Alert alert, int number) {
        Measure measure = alert.when().measure();
        return new AlertRule(
                integration + "." + measure.word() + (number == 1 ? "" : "-" + number),
                integration,
                card.map(Card::title).orElse(integration),
                card.map(Card::owner).orElse(new Card.Owner(null, null, null)),
                alert.when(),
                over(alert),
                alert.lasting() == null ? Duration.ZERO : alert.lasting(),
                alert.recipients(),
                Severity.of(measure));
    }

    private static Duration over(Card.Alert alert) {
        if (alert.over() != null || !alert.when().measure().isOverTime()) {
            return alert.over();
        }
        return alert.when().measure() == Measure.REFUSED ? REFUSALS_OVER : FAILURES_OVER;
    }
}
