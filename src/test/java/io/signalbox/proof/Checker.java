package io.signalbox.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.signalbox.proof.Violation.Kind;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

/** Holds a history against the promise, after things are quiet. Reports everything it finds, not the first. */
final class Checker {

    private final String intake;
    private final Map<String, String> systems;

    /**
     * @param intake the subscription that reads the webhook
     * @param systems the system that each further subscription calls
     */
    Checker(String intake, Map<String, String> systems) {
        this.intake = intake;
        this.systems = Map.copyOf(systems);
    }

    List<Violation> check(History history) {
        return Stream.of(
                        lost(history),
                        notOneState(history),
                        stuck(history),
                        twiceByKey(history),
                        twiceBySystem(history),
                        refusedButDone(history),
                        invented(history),
                        outOfOrder(history))
                .flatMap(Function.identity())
                .toList();
    }

    /** Delivered in the ledger's word is not enough: the system must have seen it. */
    private Stream<Violation> lost(History history) {
        Set<String> done = effects(history)
                .map(call -> call.messageId() + " " + call.system())
                .collect(toSet());
        Set<String> kept = history.ledger().stream()
                .filter(entry -> !entry.isDelivered())
                .flatMap(this::keptFor)
                .collect(toSet());
        return history.acknowledged().stream()
                .flatMap(id -> systems.values().stream().map(system -> id + " " + system))
                .filter(expected -> !done.contains(expected) && !kept.contains(expected))
                .map(expected -> new Violation(Kind.LOST, expected));
    }

    /** A sign-up that still waits before the first route is kept for every system. */
    private Stream<String> keptFor(LedgerEntry entry) {
        Stream<String> kept = entry.subscription().equals(intake)
                ? systems.values().stream()
                : Stream.ofNullable(systems.get(entry.subscription()));
        return kept.map(system -> entry.messageId() + " " + system);
    }

    private Stream<Violation> notOneState(History history) {
        Map<String, Long> counts = history.ledger().stream()
                .collect(groupingBy(entry -> entry.messageId() + " " + entry.subscription(), counting()));
        Set<String> through = history.ledger().stream()
                .filter(entry -> entry.subscription().equals(intake) && entry.isDelivered())
                .map(LedgerEntry::messageId)
                .collect(toSet());
        return history.acknowledged().stream()
                .flatMap(id -> Stream.concat(
                                Stream.of(intake), through.contains(id) ? systems.keySet().stream() : Stream.empty())
                        .map(subscription -> id + " " + subscription))
                .filter(expected -> counts.getOrDefault(expected, 0L) != 1)
                .map(expected -> new Violation(
                        Kind.NOT_ONE_STATE, expected + " has " + counts.getOrDefault(expected, 0L) + " deliveries"));
    }

    private static Stream<Violation> stuck(History history) {
        return history.ledger().stream()
                .filter(LedgerEntry::held)
                .map(entry -> new Violation(Kind.STUCK, entry.messageId() + " " + entry.subscription()));
    }

    private static Stream<Violation> twiceByKey(History history) {
        return repeated(effects(history).filter(call -> call.key() != null), call -> call.system() + " " + call.key())
                .map(what -> new Violation(Kind.KEY_TWICE, what));
    }

    private static Stream<Violation> twiceBySystem(History history) {
        return repeated(
                        effects(history).filter(call -> call.messageId() != null),
                        call -> call.messageId() + " " + call.system())
                .map(what -> new Violation(Kind.EFFECT_TWICE, what));
    }

    private static Stream<String> repeated(Stream<SystemCall> calls, Function<SystemCall, String> name) {
        return calls.collect(groupingBy(name, counting())).entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Entry::getKey);
    }

    private static Stream<Violation> refusedButDone(History history) {
        return effects(history)
                .filter(call -> call.messageId() != null && history.refused().contains(call.messageId()))
                .map(call -> new Violation(Kind.REFUSED_BUT_DONE, call.messageId() + " " + call.system()));
    }

    private static Stream<Violation> invented(History history) {
        return effects(history)
                .filter(call -> call.messageId() == null
                        || Stream.of(history.acknowledged(), history.refused(), history.unknown())
                                .noneMatch(sent -> sent.contains(call.messageId())))
                .map(call -> new Violation(Kind.INVENTED, call.messageId() + " " + call.system()));
    }

    /** Repeats count too: once a later one was called, the earlier one was done with. */
    private static Stream<Violation> outOfOrder(History history) {
        Map<String, Integer> latest = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (SystemCall call : history.calls()) {
            String line = call.system() + " " + call.subject();
            int before = latest.merge(line, call.sequence(), Math::max);
            if (before > call.sequence()) {
                violations.add(
                        new Violation(Kind.OUT_OF_ORDER, line + " called for " + call.sequence() + " after " + before));
            }
        }
        return violations.stream();
    }

    private static Stream<SystemCall> effects(History history) {
        return history.calls().stream().filter(SystemCall::effective);
    }
}
