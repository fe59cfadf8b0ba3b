package io.signalbox.handbook;

import java.util.List;

import io.signalbox.alert.AlertRule;
import io.signalbox.alert.Severity;
import io.signalbox.check.Integration;
import io.signalbox.document.DurationText;
import io.signalbox.integration.Card;

/** What is watched of an integration: by its card, or because nobody has said anything else. */
final class AlertTexts {

    private final Integration integration;
    private final List<AlertRule> rules;

    AlertTexts(Integration integration) {
        this.integration = integration;
        this.rules = AlertRule.of(integration.name(), integration.card());
    }

    Section section() {
        boolean named = integration
                .card()
                .map(Card::alerts)
                .filter(all -> !all.isEmpty())
                .isPresent();
        return Section.of(
                "alerts",
                "What wakes somebody",
                Block.words(
                        named
                                ? "As its card says; whether the ledger accounts for every message is always watched."
                                : "The card names no alerts, so the hub watches what it watches of everybody."),
                new Block.Table(
                        List.of("alert", "fires when", "how urgent", "who is told", "what to do"),
                        rules.stream().map(this::row).toList()));
    }

    private List<Line> row(AlertRule rule) {
        AlertKind kind = AlertKind.valueOf(rule.when().measure().name());
        return List.of(
                Line.of(Span.code(rule.id())),
                when(rule),
                Line.of(rule.severity() == Severity.PAGE ? "now, at night too" : "in working hours"),
                Line.of(String.join(", ", rule.recipients())),
                Line.of(new Span.ToPage(kind.title(), PageName.integration(integration.name()), kind.anchor())));
    }

    private static Line when(AlertRule rule) {
        String over = rule.over() == null ? "" : " within " + DurationText.of(rule.over());
        String lasting = rule.lasting().isZero() ? "" : ", for " + DurationText.of(rule.lasting());
        return Line.of(Span.code(rule.when().text()), Span.words(over + lasting));
    }

    /** How somebody says that they look after an alert of a kind, so that nobody else is woken. */
    List<Block> acknowledging(AlertKind kind) {
        List<Command> commands = rules.stream()
                .filter(rule -> rule.when().measure().name().equals(kind.name()))
                .map(rule -> Command.of(
                        "you look after it: nobody else is woken",
                        "alerts",
                        "--acknowledge",
                        rule.id(),
                        "--reason",
                        "I look at it"))
                .toList();
        return List.of(
                commands.isEmpty()
                        ? Block.words("No alert of this integration watches this.")
                        : new Block.Commands(commands));
    }
}
