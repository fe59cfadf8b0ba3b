package io.signalbox.cost;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.signalbox.collect.Collect;
import io.signalbox.cost.Advice.Rule;
import io.signalbox.integration.Card;
import io.signalbox.poll.PollTimes;
import io.signalbox.schedule.CronTimes;

/** Holds what cards ask for and promise against how events come: real time that nobody needs, and promises that cannot be kept. */
final class Urgencies {

    /** Figures of less time say nothing of real time. */
    static final Duration LEAST_TIME = Duration.ofDays(14);
    /** Fewer calls are not worth a word. */
    static final long LEAST_CALLS = 1_000;
    /** A promise of so long needs no real time. */
    static final Duration LONG_PROMISE = Duration.ofHours(1);
    /** So many calls for one message are made in vain. */
    static final long CALLS_FOR_MESSAGE = 100;
    /** Who waits so long, half of the time, needs no real time. */
    static final Duration LONG_WAIT = Duration.ofMinutes(15);
    /** Fewer deliveries say nothing of how long they take. */
    static final long LEAST_DELIVERIES = 50;
    /** Where more attempts of a hundred fail, it is failures that take the time. */
    static final long MOST_FAILED_PERCENT = 5;

    /** Where nobody says how late a message may be. */
    private static final Duration USUAL_INTERVAL = Duration.ofHours(1);

    private static final int CRON_TIMES = 64;

    private final Facts facts;

    Urgencies(Facts facts) {
        this.facts = facts;
    }

    List<Advice> advice() {
        List<Advice> advice = new ArrayList<>();
        if (facts.time().compareTo(LEAST_TIME) >= 0) {
            facts.cards().stream().filter(Card::isRealTime).forEach(card -> {
                polled(card).forEach(event -> inVain(card, event).ifPresent(advice::add));
                waits(card).ifPresent(advice::add);
            });
        }
        for (Card card : facts.cards()) {
            if (card.freshness() != null) {
                polls(card, advice);
                collects(card, advice);
                late(card).ifPresent(advice::add);
            }
        }
        return advice;
    }

    /** The events of an integration that come by polls. */
    private List<String> polled(Card card) {
        return facts.events(card.integration()).stream()
                .filter(facts.scene().polls()::containsKey)
                .toList();
    }

    /** An event that is polled all the time, for little, or for somebody who could wait. */
    private Optional<Advice> inVain(Card card, String event) {
        Duration promise = card.freshness();
        long calls = facts.callsOf(event);
        long messages = facts.counted().messages(event);
        boolean isIdle = calls >= CALLS_FOR_MESSAGE * Math.max(1, messages);
        boolean isPatient = promise != null && promise.compareTo(LONG_PROMISE) >= 0;
        Duration interval = promise == null ? USUAL_INTERVAL : Say.usualWithin(promise.dividedBy(2));
        long then = facts.time().dividedBy(interval) + messages;
        if (calls < LEAST_CALLS || !isIdle && !isPatient || then * 2 > calls) {
            return Optional.empty();
        }
        String says = event + " was read with " + Say.many(calls, "call") + " in " + Say.days(facts.time()) + ", for "
                + Say.many(messages, "message") + "; the card "
                + (promise == null ? "does not say how late one may be" : "promises " + Say.time(promise)) + ". Every "
                + Say.time(interval) + " it would be about " + Say.number(then) + ".";
        return Optional.of(new Advice(
                Rule.REAL_TIME_NOT_NEEDED,
                List.of(card.integration()),
                event.split("/")[0],
                says,
                List.of(card(card, "urgency: every " + Say.time(interval))),
                facts.since()));
    }

    private static String card(Card card, String line) {
        return "routes/" + card.integration() + "/integration.yaml: " + line;
    }

    /** One whose messages wait though nothing is wrong: what takes them acts later. */
    private Optional<Advice> waits(Card card) {
        String name = card.integration();
        long done = facts.done(name);
        Duration half = facts.half(name).orElse(Duration.ZERO);
        long failed = facts.numbers().get(name).failedAttempts();
        boolean isPromised = card.freshness() != null && card.freshness().compareTo(half) < 0;
        if (polled(card).isEmpty()
                || isPromised
                || done < LEAST_DELIVERIES
                || half.compareTo(LONG_WAIT) < 0
                || failed * 100 > done * MOST_FAILED_PERCENT) {
            return Optional.empty();
        }
        String says = "Half of its " + Say.many(done, "delivery").replace("deliverys", "deliveries") + " in "
                + Say.days(facts.time()) + " took " + Say.about(half)
                + " or longer from when the message came, and " + Say.many(failed, "attempt")
                + " failed: what takes them acts later, and need not be told at once.";
        return Optional.of(new Advice(
                Rule.REAL_TIME_NOT_NEEDED,
                List.of(name),
                null,
                says,
                List.of(card(card, "urgency: every " + Say.time(Say.usualWithin(half)))),
                facts.since()));
    }

    /** Events that are read more seldom than a card promises. */
    private void polls(Card card, List<Advice> advice) {
        for (String event : polled(card)) {
            List<PollTimes> times = facts.scene().polls().get(event);
            Duration wait =
                    times.stream().map(this::longest).min(Duration::compareTo).orElse(Duration.ZERO);
            if (wait.compareTo(card.freshness()) > 0) {
                String read = times.stream()
                        .map(PollTimes::words)
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("");
                advice.add(cannot(
                        card,
                        event.split("/")[0],
                        event + " is read " + read,
                        wait,
                        List.of(
                                card(
                                        card,
                                        "urgency: every "
                                                + Say.time(Say.usualWithin(
                                                        card.freshness().dividedBy(2)))),
                                "or " + card(card, "freshness: " + Say.time(Say.usualFrom(wait.multipliedBy(2)))))));
            }
        }
    }

    /** Calls that are gathered longer than a card promises. */
    private void collects(Card card, List<Advice> advice) {
        facts.flows(card.integration()).stream()
                .flatMap(flow -> Uses.called(flow).stream())
                .distinct()
                .forEach(called -> {
                    String[] names = called.split("/", 2);
                    Collect collect = facts.scene()
                            .system(names[0])
                            .map(system -> system.collects().get(names.length < 2 ? "" : names[1]))
                            .orElse(null);
                    Duration wait = collect == null ? Duration.ZERO : longest(collect.every(), collect.cron());
                    if (wait.compareTo(card.freshness()) > 0) {
                        advice.add(cannot(
                                card,
                                names[0],
                                called + " is called by " + collect.words(),
                                wait,
                                List.of(
                                        "routes/systems/" + names[0] + ".yaml, in " + names[1] + ": collect: { every: "
                                                + Say.time(Say.usualWithin(
                                                        card.freshness().dividedBy(2))) + " }",
                                        "or "
                                                + card(
                                                        card,
                                                        "freshness: "
                                                                + Say.time(Say.usualFrom(wait.multipliedBy(2)))))));
                    }
                });
    }

    private Advice cannot(Card card, String system, String what, Duration wait, List<String> write) {
        String measured = facts.done(card.integration()) < LEAST_DELIVERIES
                ? ""
                : facts.nearlyAll(card.integration())
                        .map(time -> " From then on 99 % of deliveries were done within " + Say.about(time) + ".")
                        .orElse("");
        return new Advice(
                Rule.FRESHNESS_CANNOT_BE_KEPT,
                List.of(card.integration()),
                system,
                "The card promises " + Say.time(card.freshness()) + ", but " + what + ": a message may wait "
                        + Say.time(wait) + " before anything is done with it." + measured,
                write,
                measured.isEmpty() ? null : facts.since());
    }

    private Duration longest(PollTimes times) {
        return longest(times.slowest(), times.cron());
    }

    /** The longest between two times. */
    private Duration longest(Duration every, CronTimes cron) {
        if (cron == null) {
            return every;
        }
        Duration longest = Duration.ZERO;
        List<Instant> times = cron.next(facts.until(), CRON_TIMES);
        for (int i = 1; i < times.size(); i++) {
            Duration gap = Duration.between(times.get(i - 1), times.get(i));
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }

    /** What was promised was not what was measured. */
    private Optional<Advice> late(Card card) {
        String name = card.integration();
        Duration nearlyAll = facts.nearlyAll(name).orElse(Duration.ZERO);
        if (facts.time().compareTo(LEAST_TIME.dividedBy(2)) < 0
                || facts.done(name) < LEAST_DELIVERIES * 2
                || nearlyAll.compareTo(card.freshness()) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Advice(
                Rule.FRESHNESS_NOT_KEPT,
                List.of(name),
                null,
                "The card promises " + Say.time(card.freshness()) + ", but 1 of 100 deliveries took longer than "
                        + Say.about(nearlyAll) + " from when its message came; "
                        + Say.many(facts.numbers().get(name).failedAttempts(), "attempt") + " failed, and "
                        + Say.number(facts.numbers().get(name).parked()) + " were parked.",
                List.of(card(card, "freshness: " + Say.time(Say.usualFrom(nearlyAll)))
                        + ", or mend what fails: ./signalbox parked --integration " + name),
                facts.since()));
    }
}
