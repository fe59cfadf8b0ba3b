package io.signalbox.reconciler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

import io.signalbox.document.Sha256;
import io.signalbox.integration.Reconciliation;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.DifferenceStore;
import io.signalbox.ledger.DifferenceStore.Filter;
import io.signalbox.ledger.DifferenceStore.HealItem;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.Subscription;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.reconcile.Side;
import io.signalbox.reconciler.Results.Heal;
import io.signalbox.reconciler.Results.State;
import io.signalbox.reconciler.WantedReconciliations.Wanted;

/**
 * Heals what a run has found: each record goes as a message of its own through the route that the card names, and is known by the heal and its
 * key, so that what is sent twice has one effect. Safe for many threads.
 */
public final class Heals {

    private static final int AT_ONCE = 100;
    private static final Duration GOES_ON_AFTER = Duration.ofMinutes(1);

    private final Reconciliations reconciliations;
    private final Ledger ledger;
    private final Clock clock;

    Heals(Reconciliations reconciliations, Ledger ledger, Clock clock) {
        this.reconciliations = reconciliations;
        this.ledger = ledger;
        this.clock = clock;
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.of(ProblemCode.HEAL_REFUSED, why));
    }

    /**
     * What a heal would send now.
     *
     * @param to the side that is healed
     * @throws ProblemException {@code TARGET_UNKNOWN}, or {@code HEAL_REFUSED} where the card declares none or there was no run
     */
    public HealPlan plan(String name, Side to) {
        Reconciliation plan = reconciliations.require(name).plan();
        if (plan.heal() == null) {
            throw refused("the card of '" + name + "' does not say how it is healed; add 'heal' with a route");
        }
        if (plan.heal().route(to) == null) {
            throw refused("the card of '" + name + "' names no route to the " + to.word() + " side; add '"
                    + (to == Side.LEFT ? "routeToLeft" : "route") + "' to 'heal'");
        }
        Results.Past run = reconciliations
                .results(name)
                .latest()
                .orElseThrow(() -> refused("'" + name + "' has not run yet, so nothing is known"));
        return HealPlan.of(plan, to, run, ledger.differences().list(name, Filter.ALL, 0, Findings.MOST_KEPT));
    }

    /**
     * Asks for a heal; it is sent at once where nobody else has to approve it.
     *
     * @param planned the plan that was looked at
     * @param asker what the hub knows that person by; nothing for a program
     * @throws ProblemException {@code HEAL_REFUSED}, for a program too where a second person has to approve
     */
    public Heal ask(String name, String planned, String by, List<String> asker, String reason) {
        Wanted wanted = reconciliations.require(name);
        HealPlan plan = plan(name, HealPlan.sideOf(planned));
        if (plan.refusal() != null) {
            throw refused("'" + name + "' is not healed: " + plan.refusal());
        }
        Results before = reconciliations.results(name);
        if (before.heal(plan.id()).isPresent()) {
            return before.heal(plan.id()).orElseThrow();
        }
        if (!plan.id().equals(planned)) {
            throw refused("what would be sent is not what plan '" + planned
                    + "' was; look at the dry run, and heal by the plan that it names: " + plan.id());
        }
        boolean needsSecond = wanted.plan().heal().needsSecond();
        if (needsSecond && asker.isEmpty()) {
            throw refused(nobody(by));
        }
        reader(wanted, plan.id());
        for (int from = 0; from < plan.items().size(); from += AT_ONCE) {
            int to = Math.min(plan.items().size(), from + AT_ONCE);
            Ledger.await(
                    ledger.differences().plan(of(name, plan.id()), plan.items().subList(from, to)));
        }
        State state = needsSecond ? State.WAITING : State.SENDING;
        Instant run = before.latest().orElseThrow().begun();
        Heal heal = new Heal(
                plan.id(),
                run,
                by,
                needsSecond ? asker : null,
                reason,
                clock.instant(),
                state,
                null,
                plan.items().size(),
                null);
        keep(name, heal);
        return state == State.WAITING ? heal : send(wanted, heal);
    }

    private static String nobody(String by) {
        return "two people have to want it, and '" + by + "' is not said to be one; use an account of the console, or a"
                + " token that says whose it is: ./signalbox token add NAME --role operator --person ACCOUNT";
    }

    private static String of(String name, String heal) {
        return name + "/" + heal;
    }

    private void keep(String name, Heal heal) {
        Results before = reconciliations.results(name);
        Results after = ledger.notes()
                .change(Results.KIND, name, known -> known.orElse(Results.NONE).with(heal));
        before.heals().stream()
                .filter(each -> after.heal(each.id()).isEmpty())
                .forEach(gone -> Ledger.await(ledger.differences().forgetHeal(of(name, gone.id()))));
    }

    /**
     * Approves a heal that somebody else has asked for, and sends it.
     *
     * @param approver what the hub knows that person by; nothing for a program
     * @throws ProblemException {@code HEAL_REFUSED} for who has asked for it, and for one that does not wait
     */
    public Heal approve(String name, String id, String by, List<String> approver) {
        Wanted wanted = reconciliations.require(name);
        Heal sending = change(name, id, heal -> {
            if (heal.state() != State.WAITING) {
                throw refused("heal '" + id + "' does not wait for anybody; it is " + word(heal.state()));
            }
            if (approver.isEmpty()) {
                throw refused(nobody(by));
            }
            boolean isAsker = heal.asker() != null && !Collections.disjoint(heal.asker(), approver);
            if (isAsker || isSame(heal.by(), by)) {
                throw refused("'" + by + "' has asked for heal '" + id + "', as '" + heal.by()
                        + "'; somebody else has to approve it");
            }
            return heal.approved(by);
        });
        return send(wanted, sending);
    }

    private static boolean isSame(String one, String other) {
        return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private interface Change {
        Heal of(Heal heal);
    }

    private Heal change(String name, String id, Change change) {
        return ledger.notes()
                .change(Results.KIND, name, known -> {
                    Results results = known.orElse(Results.NONE);
                    return results.with(change.of(require(results, id)));
                })
                .heal(id)
                .orElseThrow();
    }

    private static Heal require(Results results, String id) {
        return results.heal(id)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.TARGET_UNKNOWN, "there is no heal '" + id + "', or it is too long ago")));
    }

    /**
     * Sends what the other side said before, of each record that it had; what it did not have stays, since nothing is deleted.
     *
     * @throws ProblemException {@code HEAL_REFUSED} for a heal that was not sent
     */
    public Heal undo(String name, String id) {
        Wanted wanted = reconciliations.require(name);
        Heal undoing = change(name, id, heal -> {
            if (heal.state() != State.SENT) {
                throw refused("heal '" + id + "' cannot be undone; it is " + word(heal.state()));
            }
            return heal.as(State.UNDOING, null);
        });
        return send(wanted, undoing);
    }

    /** The records of a heal, with what was there before. */
    public List<HealItem> items(String name, String id, int offset, int limit) {
        require(reconciliations.results(name), id);
        return ledger.differences().items(of(name, id), offset, limit);
    }

    private Subscription reader(Wanted wanted, String heal) {
        Reconciliation.Heal how = wanted.plan().heal();
        String route = how == null ? null : how.route(HealPlan.sideOf(heal));
        return ledger.waiting().stream()
                .map(each -> each.subscription())
                .filter(each ->
                        each.id().equals(route) && wanted.subscriptions().contains(route))
                .findFirst()
                .orElseThrow(() -> refused("no route '" + route + "' of integration '" + wanted.integration()
                        + "' runs, through which it could be healed"));
    }

    private Heal send(Wanted wanted, Heal heal) {
        boolean undoes = heal.state() == State.UNDOING;
        Subscription reader = reader(wanted, heal.id());
        String of = of(wanted.plan().name(), heal.id());
        List<HealItem> items;
        for (int from = 0; !(items = ledger.differences().items(of, from, AT_ONCE)).isEmpty(); from += items.size()) {
            List<HealItem> open = items.stream()
                    .filter(each -> undoes ? each.undone() == null && each.before().length > 0 : each.sent() == null)
                    .toList();
            send(of, reader, open, undoes);
        }
        return change(
                wanted.plan().name(), heal.id(), now -> now.as(undoes ? State.UNDONE : State.SENT, clock.instant()));
    }

    /** Each is noted as sent only when it is in the ledger; after a crash in between it is sent again, and is known there. */
    private void send(String of, Subscription reader, List<HealItem> items, boolean undoes) {
        DifferenceStore store = ledger.differences();
        List<CompletionStage<?>> appended = new ArrayList<>();
        for (HealItem each : items) {
            String id = of + (undoes ? "/undo/" : "/") + Sha256.hex(each.key());
            Message message = new Message(
                    id,
                    Append.HEAL + reader.id(),
                    undoes ? "undone" : "healed",
                    each.key(),
                    clock.instant(),
                    Message.JSON,
                    undoes ? each.before() : each.sends());
            appended.add(ledger.append(new Append(reader.channel(), message)));
        }
        appended.forEach(Ledger::await);
        List<CompletionStage<Void>> noted = new ArrayList<>();
        for (HealItem each : items) {
            Instant now = clock.instant();
            noted.add(undoes ? store.undone(of, each.key(), now) : store.sent(of, each.key(), now));
        }
        noted.forEach(Ledger::await);
    }

    /** Goes on with what a process that died had begun to send. */
    public void goOn() {
        for (Wanted wanted : reconciliations.all()) {
            Note<Results> note =
                    ledger.notes().find(Results.KIND, wanted.plan().name()).orElse(null);
            if (note == null || note.at().plus(GOES_ON_AFTER).isAfter(clock.instant())) {
                continue;
            }
            note.value().heals().stream()
                    .filter(heal -> heal.state() == State.SENDING || heal.state() == State.UNDOING)
                    .forEach(heal -> send(wanted, heal));
        }
    }
}
