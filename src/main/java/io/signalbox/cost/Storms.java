package io.signalbox.cost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.signalbox.cost.Advice.Rule;
import io.signalbox.cost.SystemHours.Hour;
import io.signalbox.system.SystemDescriptor;

/** Finds hours in which calls of a system were made in vain, again and again, and what of its limit that took. */
final class Storms {

    /** Fewer calls in vain in an hour are no storm. */
    static final long LEAST_IN_VAIN = 60;
    /** Of a hundred calls of the hour. */
    static final long LEAST_PERCENT = 20;

    /** Below what was taken in the worst hour, so that there is room. */
    private static final double ROOM = 0.8;

    private static final int MINUTES = 60;

    private final Facts facts;

    Storms(Facts facts) {
        this.facts = facts;
    }

    List<Advice> advice() {
        List<Advice> advice = new ArrayList<>();
        facts.systems().forEach((name, hours) -> {
            Set<String> known = facts.counted().inVain(name);
            Set<String> whose = new TreeSet<>(known.isEmpty() ? facts.uses().ofSystem(name) : known);
            whose.retainAll(facts.wanted());
            if (hours.storms() > 0 && !whose.isEmpty()) {
                advice.add(advice(name, hours, whose));
            }
        });
        return advice;
    }

    private Advice advice(String name, SystemHours hours, Set<String> whose) {
        Hour worst = hours.worst();
        SystemDescriptor system = facts.scene().system(name).orElse(null);
        Double learned = facts.scene().learnedPerMinute().get(name);
        Double allowed =
                SystemHours.allowed(system == null ? null : system.limits().rate(), learned, Duration.ofHours(1));
        String share = allowed == null || allowed == 0
                ? ""
                : ", which is " + Say.number(Math.round(worst.inVain() * 100 / allowed))
                        + " % of what its limit lets through in an hour";
        String says = "In " + Say.many(hours.storms(), "hour")
                + " a fifth of the calls or more were in vain; in the worst, from "
                + worst.at() + ", " + Say.number(worst.inVain()) + " of " + Say.many(worst.calls(), "call") + " ("
                + Say.number(worst.limited()) + " refused as too many, " + Say.number(worst.failed()) + " failed)"
                + share
                + ". In all " + Say.number(hours.failed() + hours.limited()) + " of " + Say.many(hours.calls(), "call")
                + ".";
        return new Advice(Rule.RETRY_STORM, List.copyOf(whose), name, says, write(name, worst, learned), facts.since());
    }

    private static List<String> write(String name, Hour worst, Double learned) {
        if (worst.limited() < worst.failed()) {
            return List.of(
                    "signalbox.delivery.retry-first=10s, so that less is tried while a system is away",
                    "or ./signalbox pause system " + name + " while it is known to be away");
        }
        double taken = learned == null ? (worst.calls() - worst.inVain()) / (double) MINUTES * ROOM : learned * ROOM;
        return List.of("routes/systems/" + name + ".yaml: limits: { rate: " + Math.max(1, Math.round(taken)) + "/1m }");
    }
}
