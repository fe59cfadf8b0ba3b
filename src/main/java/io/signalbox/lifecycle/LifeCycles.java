package io.signalbox.lifecycle;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.glossary.Glossary.Combination;
import io.signalbox.glossary.Glossary.Decision;
import io.signalbox.glossary.Glossary.Moves;
import io.signalbox.glossary.Glossary.Seen;
import io.signalbox.glossary.Glossary.Term;
import io.signalbox.ledger.Ledger;
import io.signalbox.lifecycle.KnownStates.Known;
import io.signalbox.lifecycle.KnownStates.Sighting;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Holds the states that messages bring against what is known and what the glossary allows. Safe for use by many threads. */
@Singleton
public final class LifeCycles implements StateWatch {

    private final KnownStates known;
    private final Clock clock;

    LifeCycles(Ledger ledger, Clock clock) {
        this.known = new KnownStates(ledger.notes());
        this.clock = clock;
    }

    @Override
    public void saw(List<Seen> states, DeliveryScope scope) {
        Message message = scope.message();
        Map<Term, List<Seen>> byTerm = states.stream()
                .filter(seen -> seen.term().isWatched())
                .collect(Collectors.groupingBy(Seen::term, LinkedHashMap::new, Collectors.toList()));
        if (byTerm.isEmpty() || message.subject() == null) {
            return; // nobody can say of what they are
        }
        Sighting sighting = new Sighting(
                message.subject(),
                KnownStates.hash(message.source() + "\n" + message.id()),
                Math.min(message.time().toEpochMilli(), clock.millis()),
                scope.deliveryId());
        byTerm.forEach((term, seen) -> {
            judge(term, seen, sighting).forEach(scope::remark);
            scope.whenDone(() -> known.keep(term.name(), seen, sighting));
        });
    }

    /** What is known to have happened later is not judged again. */
    private List<Problem> judge(Term term, List<Seen> states, Sighting sighting) {
        Map<String, Known> before = known.of(term.name(), sighting.subject());
        List<Seen> news = states.stream()
                .filter(seen -> !before.containsKey(seen.system())
                        || !before.get(seen.system()).isAfter(sighting))
                .toList();
        List<Problem> remarks = new ArrayList<>();
        for (Seen seen : news) {
            if (term.moves() != null && before.containsKey(seen.system())) {
                before.get(seen.system())
                        .beforeThat(sighting)
                        .filter(from -> !from.equals(seen.state()))
                        .filter(from -> !term.moves().from(from).contains(seen.state()))
                        .ifPresent(from -> remarks.add(moved(term, from, seen)));
            }
        }
        Map<String, String> now = new LinkedHashMap<>();
        before.forEach((system, state) -> now.put(system, state.state()));
        news.forEach(seen -> now.put(seen.system(), seen.state()));
        for (Combination rule : term.combinations()) {
            news.stream()
                    .filter(seen -> rule.allowed().containsKey(seen.system()))
                    .filter(seen -> !rule.allowed().get(seen.system()).contains(seen.state()))
                    .filter(seen -> holds(rule, now))
                    .forEach(seen -> remarks.add(contradicted(term, rule, seen, now)));
        }
        return remarks;
    }

    private static boolean holds(Combination rule, Map<String, String> now) {
        return rule.where().entrySet().stream()
                .allMatch(each ->
                        now.containsKey(each.getKey()) && each.getValue().contains(now.get(each.getKey())));
    }

    private static Problem moved(Term term, String from, Seen seen) {
        Moves moves = term.moves();
        List<String> allowed = moves.from(from);
        String detail = "in " + seen.system() + " the " + term.name() + " went from '" + from + "' to '" + seen.state()
                + "'; the glossary allows from '" + from + "' "
                + (allowed.isEmpty() ? "no other state" : "only " + listed(allowed)) + said(term, moves.because());
        return remarkOr(moves.parks(), ProblemCode.STATE_MOVE_REFUSED, ProblemCode.STATE_MOVE_REMARKED, detail);
    }

    private static Problem contradicted(Term term, Combination rule, Seen seen, Map<String, String> now) {
        String where = rule.where().keySet().stream()
                .map(system -> "'" + now.get(system) + "' in " + system)
                .collect(Collectors.joining(" and "));
        String detail = "the " + term.name() + " is '" + seen.state() + "' in " + seen.system() + ", and " + where
                + "; the glossary allows " + seen.system() + " only "
                + listed(rule.allowed().get(seen.system())) + " then" + said(term, rule.because());
        return remarkOr(rule.parks(), ProblemCode.STATES_CONTRADICT, ProblemCode.STATES_CONTRADICT_REMARKED, detail);
    }

    private static Problem remarkOr(boolean parks, ProblemCode park, ProblemCode remark, String detail) {
        if (parks) {
            throw new ProblemException(Problem.of(park, detail));
        }
        return Problem.of(remark, detail);
    }

    private static String said(Term term, String because) {
        Decision decided = term.decided();
        return (because == null ? "" : ": " + because) + (decided == null ? "" : " (decided by " + decided + ")");
    }

    private static String listed(List<String> states) {
        return states.isEmpty() ? "no state" : "'" + String.join("', '", states) + "'";
    }
}
