package io.signalbox.retirement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Reach;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.access.StartedAction;
import io.signalbox.datafolder.DataFolder;
import io.signalbox.flow.ClosedWebhooks;
import io.signalbox.flow.ClosedWebhooks.Closure;
import io.signalbox.flow.Flows;
import io.signalbox.flow.GoneRoutes;
import io.signalbox.flow.GoneRoutes.Gone;
import io.signalbox.flow.KnownNames;
import io.signalbox.flow.Target;
import io.signalbox.integration.Card;
import io.signalbox.ledger.DeliveryAdmin.Actor;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.problem.Quantity;
import io.signalbox.retirement.Retirement.Done;
import io.signalbox.retirement.Retirement.Export;
import io.signalbox.retirement.Retirement.Step;
import io.signalbox.retirement.Retirement.Tick;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;

/**
 * Takes an integration apart as its card plans: stop intake, drain, prove empty, export, disconnect, tombstone. Each call goes as
 * far as it can and says what it waits for; until the tombstone everything can be taken back. May block.
 */
@Singleton
public final class RetireIntegration {

    public static final Action PLAN = Action.look("plan-retirement");
    public static final Action RETIRE = Action.withReason("retire", Role.ADMIN);
    public static final Action TICK = Action.of("tick-retirement", Role.OPERATOR);
    public static final Action UNDO = Action.withReason("undo-retirement", Role.ADMIN);

    /** Every replica has heard by then that the webhooks are closed. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final Actions actions;
    private final Ledger ledger;
    private final Flows flows;
    private final ClosedWebhooks webhooks;
    private final KnownNames names;
    private final GoneRoutes gone;
    private final RetirementNotes notes;
    private final SharedWebhooks shared;
    private final RetirementFiles files;
    private final RetiredDeliveries deliveries;
    private final Clock clock;

    RetireIntegration(
            Actions actions,
            Ledger ledger,
            Flows flows,
            ClosedWebhooks webhooks,
            KnownNames names,
            GoneRoutes gone,
            DataFolder data,
            Clock clock) {
        this.actions = actions;
        this.ledger = ledger;
        this.flows = flows;
        this.webhooks = webhooks;
        this.names = names;
        this.gone = gone;
        this.shared = new SharedWebhooks(flows);
        this.notes = new RetirementNotes(ledger.notes());
        this.files = new RetirementFiles(data.path(), ledger.admin());
        this.deliveries = new RetiredDeliveries(ledger, notes);
        this.clock = clock;
    }

    /**
     * How it stands.
     *
     * @param next the step that comes next, or null when all are done
     * @param waitsFor what keeps that step from being done, or null
     * @param waiting deliveries pending and retrying now
     * @param parked deliveries parked now
     */
    public record RetirementStatus(
            Retirement retirement, boolean begun, Step next, String waitsFor, long waiting, long parked)
            implements Reported {
        @Override
        public String inWords() {
            return next == null
                    ? "retired"
                    : Quantity.of(retirement.done().size(), "step") + " done; next " + next.word()
                            + (waitsFor == null ? "" : ": " + waitsFor);
        }
    }

    /** What a retirement would do, or how far it is. */
    public RetirementStatus plan(Caller caller, String integration) {
        return actions.look(caller, PLAN, Concern.integration(integration), () -> {
            Optional<Retirement> begun = notes.find(integration).map(Note::value);
            Retirement retirement =
                    begun.orElseGet(() -> draft(caller, integration, null, new RetireOptions(true, null)));
            Step next = retirement.next();
            boolean under = begun.isPresent() && next != null;
            return standing(retirement, begun.isPresent(), under ? obstacle(retirement, next, false) : null);
        });
    }

    /**
     * How webhooks answer from now on.
     *
     * @param gone 410, or else 503
     * @param sunset the date to name, or null for now
     */
    public record RetireOptions(boolean gone, Instant sunset) {

        /**
         * Reads it in a caller's words.
         *
         * @param answer {@code gone} or {@code unavailable}; null is gone
         * @param sunset a time in ISO 8601, or null
         * @throws ProblemException {@code PARAMETER_REFUSED} for anything else
         */
        public static RetireOptions of(String answer, String sunset) {
            if (answer != null && !answer.equals("gone") && !answer.equals("unavailable")) {
                throw refused("'answer' is '" + answer + "', but must be gone or unavailable");
            }
            try {
                return new RetireOptions(!"unavailable".equals(answer), sunset == null ? null : Instant.parse(sunset));
            } catch (DateTimeParseException e) {
                throw refused("'sunset' must be a time such as 2026-12-31T00:00:00Z");
            }
        }

        private static ProblemException refused(String detail) {
            return new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, detail));
        }
    }

    /**
     * Begins, or goes on as far as possible.
     *
     * @param toTheEnd also takes the last step, which cannot be undone
     */
    public RetirementStatus retire(
            Caller caller, String integration, String reason, RetireOptions manner, boolean toTheEnd) {
        return actions.perform(request(caller, integration, reason), RETIRE, act -> {
            Note<Retirement> kept = notes.find(integration)
                    .orElseGet(() -> notes.begin(shared.require(
                            draft(caller, integration, act.request().reason(), manner),
                            actions.reach(caller, RETIRE.needs()))));
            return advance(kept, act, toTheEnd);
        });
    }

    private static Request request(Caller caller, String integration, String reason) {
        return new Request(caller, "integration/" + integration, Concern.integration(integration), reason);
    }

    /** Ticks one of the card's own steps off. */
    public RetirementStatus tick(Caller caller, String integration, long number, String reason) {
        return actions.perform(request(caller, integration, reason), TICK, act -> {
            Note<Retirement> kept = require(caller, integration);
            if (kept.value().ticks().stream().noneMatch(tick -> tick.number() == number)) {
                throw new ProblemException(
                        Problem.of(ProblemCode.TARGET_UNKNOWN, "the card has no decommission step " + number));
            }
            Retirement ticked = kept.value().ticked((int) number, clock.instant(), caller.name());
            notes.replace(kept, ticked);
            return standing(ticked, true, null);
        });
    }

    /** Takes everything back that was done. */
    public RetirementStatus undo(Caller caller, String integration, String reason) {
        return actions.perform(request(caller, integration, reason), UNDO, act -> {
            Note<Retirement> kept = require(caller, integration);
            if (kept.value().isOver()) {
                throw new ProblemException(Problem.of(
                        ProblemCode.NOT_POSSIBLE_NOW,
                        "'" + integration + "' has its tombstone; that cannot be undone"));
            }
            kept.value().webhooks().forEach(webhooks::open);
            notes.remove(kept);
            return standing(draft(caller, integration, null, new RetireOptions(true, null)), false, null);
        });
    }

    private Note<Retirement> require(Caller caller, String integration) {
        if (notes.find(integration).isEmpty()) {
            names.require(Target.integration(integration), actions.reach(caller, Role.VIEWER));
        }
        return notes.find(integration)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.NOT_POSSIBLE_NOW, "nobody has started to retire '" + integration + "'")));
    }

    private Retirement draft(Caller caller, String integration, String reason, RetireOptions manner) {
        List<Flow> own = flows.ofIntegration(integration);
        Optional<Card> card = flows.card(integration);
        List<String> left = List.of();
        if (own.isEmpty() && card.isEmpty()) {
            Reach reach = actions.reach(caller, Role.VIEWER);
            left = gone.find(integration)
                    .map(Gone::subscriptions)
                    .filter(some -> some.stream().allMatch(reach::coversSubscription))
                    .orElse(List.of());
            if (left.isEmpty()) {
                names.require(Target.integration(integration), reach);
            }
        }
        List<Tick> ticks = new ArrayList<>();
        card.map(each -> each.decommission().steps())
                .orElse(List.of())
                .forEach(text -> ticks.add(new Tick(ticks.size() + 1, text, null, null)));
        return new Retirement(
                integration,
                own.isEmpty() ? left : own.stream().map(Flow::subscription).toList(),
                own.stream()
                        .flatMap(flow -> flow.event().stream())
                        .map(Source.Event::name)
                        .distinct()
                        .toList(),
                manner.gone(),
                manner.sunset() == null ? clock.instant() : manner.sunset(),
                caller.name(),
                reason,
                clock.instant(),
                List.of(),
                ticks,
                List.of(),
                null,
                0);
    }

    private RetirementStatus advance(Note<Retirement> begun, StartedAction act, boolean toTheEnd) {
        Note<Retirement> kept = begun;
        for (Step next = kept.value().next(); next != null; next = kept.value().next()) {
            String waitsFor = obstacle(kept.value(), next, toTheEnd);
            if (waitsFor != null) {
                return standing(kept.value(), true, waitsFor);
            }
            kept = next == Step.TOMBSTONE ? bury(kept, act) : notes.replace(kept, take(kept.value(), next, act));
        }
        return standing(kept.value(), true, null);
    }

    /** What is over has its evidence, whenever a process dies: the note that says so is written last. */
    private Note<Retirement> bury(Note<Retirement> begun, StartedAction act) {
        Actor by = new Actor(
                act.auditId(),
                act.request().caller().name(),
                "retired: " + act.request().reason());
        if (isGone(begun.value())) {
            // Nobody reads what would come meanwhile.
            Ledger.await(ledger.retire(begun.value().subscriptions()));
        }
        Note<Retirement> kept = deliveries.discard(begun, ended(begun.value()), by);
        Retirement buried = take(kept.value(), Step.TOMBSTONE, act);
        files.evidence(buried);
        return notes.replace(kept, buried);
    }

    /** What keeps a step from being done, or null. */
    private String obstacle(Retirement retirement, Step step, boolean toTheEnd) {
        return switch (step) {
            case DRAIN -> {
                long left = isGone(retirement) ? 0 : deliveries.waiting(retirement);
                yield left == 0 ? null : left + " deliveries wait; ask again when they are delivered";
            }
            case PROVE_EMPTY -> {
                Instant closed = at(retirement, Step.STOP_INTAKE);
                yield closed.plus(SETTLED).isAfter(clock.instant())
                        ? "some seconds must pass after the intake was stopped; ask again"
                        : obstacle(retirement, Step.DRAIN, toTheEnd);
            }
            case DISCONNECT -> {
                List<String> left = retirement.ticks().stream()
                        .filter(tick -> tick.at() == null)
                        .map(tick -> tick.number() + " " + tick.text())
                        .toList();
                yield left.isEmpty() ? null : "to be ticked off: " + String.join("; ", left);
            }
            case TOMBSTONE ->
                toTheEnd ? obstacle(retirement, Step.DRAIN, true) : "it must be asked for by name: it cannot be undone";
            default -> null;
        };
    }

    /** Whether its routes are gone from the folder, so that nothing of it can be delivered any more. */
    private boolean isGone(Retirement retirement) {
        return flows.card(retirement.integration()).isEmpty()
                && flows.ofIntegration(retirement.integration()).isEmpty()
                && flows.all().stream()
                        .noneMatch(flow -> retirement.subscriptions().contains(flow.subscription()));
    }

    private String drained(Retirement retirement) {
        return isGone(retirement)
                ? "no route delivers what waits: it is written to a file, and discarded at the end"
                : "nothing waits";
    }

    /** What is exported with its payloads, and discarded at the end. */
    private Set<DeliveryState> ended(Retirement retirement) {
        return isGone(retirement)
                ? Set.of(DeliveryState.PENDING, DeliveryState.RETRYING, DeliveryState.PARKED)
                : Set.of(DeliveryState.PARKED);
    }

    private static Instant at(Retirement retirement, Step step) {
        return retirement.done().stream()
                .filter(done -> done.step() == step)
                .map(Done::at)
                .findFirst()
                .orElseThrow();
    }

    private Retirement take(Retirement retirement, Step step, StartedAction act) {
        return switch (step) {
            case STOP_INTAKE -> {
                Closure closure = new Closure(retirement.integration(), retirement.gone(), retirement.sunset());
                retirement.webhooks().forEach(webhook -> webhooks.close(webhook, closure));
                yield done(
                        retirement, step, act, Quantity.of(retirement.webhooks().size(), "webhook") + " closed");
            }
            case DRAIN -> done(retirement, step, act, drained(retirement));
            case PROVE_EMPTY ->
                done(
                        retirement.withProof(deliveries.prove(retirement, clock.instant())),
                        step,
                        act,
                        isGone(retirement) ? "counted" : "counted again: nothing waits");
            case EXPORT -> {
                List<Export> exports = files.exports(retirement, wanted(retirement), ended(retirement));
                yield done(
                        retirement.withExports(exports), step, act, Quantity.of(exports.size(), "file") + " written");
            }
            case DISCONNECT ->
                done(retirement, step, act, Quantity.of(retirement.ticks().size(), "step") + " ticked off");
            case TOMBSTONE -> {
                Ledger.await(ledger.retire(retirement.subscriptions()));
                yield done(
                        retirement,
                        step,
                        act,
                        Quantity.of(retirement.discarded(), isGone(retirement) ? "delivery" : "parked delivery")
                                + " discarded, "
                                + Quantity.of(retirement.subscriptions().size(), "subscription") + " ended");
            }
        };
    }

    private Retirement done(Retirement retirement, Step step, StartedAction act, String what) {
        return retirement.with(
                new Done(step, clock.instant(), act.request().caller().name(), what));
    }

    private List<String> wanted(Retirement retirement) {
        return flows.card(retirement.integration())
                .map(card -> card.decommission().export())
                .orElse(List.of("parked", "journal"));
    }

    private RetirementStatus standing(Retirement retirement, boolean begun, String waitsFor) {
        return new RetirementStatus(
                retirement,
                begun,
                retirement.next(),
                waitsFor,
                deliveries.waiting(retirement),
                deliveries.parked(retirement));
    }
}
