package io.signalbox.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.delivery.Runs;
import io.signalbox.desk.DifferenceReports.DifferenceReport;
import io.signalbox.desk.DifferenceReports.Differences;
import io.signalbox.desk.DifferenceReports.DryRun;
import io.signalbox.desk.DifferenceReports.FieldReport;
import io.signalbox.desk.DifferenceReports.HealReport;
import io.signalbox.desk.DifferenceReports.ItemReport;
import io.signalbox.desk.DifferenceReports.PastRun;
import io.signalbox.desk.DifferenceReports.ReconciliationReport;
import io.signalbox.flow.ControlReconciliations;
import io.signalbox.flow.ControlReconciliations.HealDone;
import io.signalbox.ledger.DifferenceStore;
import io.signalbox.ledger.DifferenceStore.Filter;
import io.signalbox.ledger.DifferenceStore.HealItem;
import io.signalbox.ledger.DifferenceStore.Kept;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Json;
import io.signalbox.reconcile.FieldRule;
import io.signalbox.reconcile.Side;
import io.signalbox.reconciler.HealPlan;
import io.signalbox.reconciler.Heals;
import io.signalbox.reconciler.Reconciliations;
import io.signalbox.reconciler.Results;
import io.signalbox.reconciler.WantedReconciliations.Wanted;

/**
 * Says how reconciliations are and what they found. Values are masked, unless the integration's data are public or somebody asks to see them,
 * which is written down. May block.
 */
@Singleton
public final class ReportReconciliations {

    public static final Action LIST = Action.look("reconciliations");
    public static final Action DIFFERENCES = Action.look("differences");
    public static final Action PLAN = Action.look("plan-heal");
    public static final Action SEE = Action.of("see-differences", Role.OPERATOR);

    /** Of what is sent, so many are shown. */
    private static final int SHOWN = 100;

    private static final int EXPORTED = 10_000;

    private final Actions actions;
    private final Reconciliations reconciliations;
    private final Heals heals;
    private final Runs runs;
    private final DifferenceStore store;
    private final PublicData publicData;
    private final Clock clock;

    ReportReconciliations(
            Actions actions,
            Reconciliations reconciliations,
            Heals heals,
            Runs runs,
            Ledger ledger,
            PublicData publicData,
            Clock clock) {
        this.actions = actions;
        this.reconciliations = reconciliations;
        this.heals = heals;
        this.runs = runs;
        this.store = ledger.differences();
        this.publicData = publicData;
        this.clock = clock;
    }

    /** Whose role counts: that for the integration on whose card it is. */
    public Concern concern(String name) {
        return ControlReconciliations.concern(reconciliations, name);
    }

    /** All that the caller sees, by name. */
    public List<ReconciliationReport> list(Caller caller) {
        return actions.list(caller, LIST, reach -> reconciliations.all().stream()
                .filter(each -> reach.covers(each.integration()))
                .map(this::report)
                .toList());
    }

    /** @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN} */
    public ReconciliationReport one(Caller caller, String name) {
        return actions.look(caller, LIST, concern(name), () -> report(reconciliations.require(name)));
    }

    private ReconciliationReport report(Wanted wanted) {
        String name = wanted.plan().name();
        Results results = reconciliations.results(name);
        Optional<Runs.Run> run = runs.all().stream()
                .filter(each -> each.route().equals(wanted.plan().run()))
                .findFirst();
        String problem = run.map(Runs.Run::problem).orElse(null);
        List<PastRun> past = new ArrayList<>(
                results.runs().stream().map(ReportReconciliations::past).toList());
        Collections.reverse(past);
        List<HealDone> healed = new ArrayList<>(
                results.heals().stream().map(each -> HealDone.of(name, each)).toList());
        Collections.reverse(healed);
        return new ReconciliationReport(
                name,
                wanted.integration(),
                wanted.plan().left().reads(),
                wanted.plan().right().reads(),
                state(name, results, problem),
                runs.next(wanted.plan().run()),
                past.isEmpty() ? null : past.get(0),
                store.oldest(name),
                problem,
                wanted.plan().heal() == null ? null : wanted.plan().heal().toRight(),
                wanted.plan().heal() == null ? null : wanted.plan().heal().toLeft(),
                wanted.plan().heal() != null && wanted.plan().heal().needsSecond(),
                wanted.plan().fields().stream().map(FieldRule::name).toList(),
                past,
                healed);
    }

    private String state(String name, Results results, String problem) {
        if (reconciliations.isRunning(name)) {
            return "running";
        }
        if (problem != null) {
            return "failing";
        }
        return results.latest()
                .map(last -> last.counts().all() > 0 ? "different" : "ok")
                .orElse("new");
    }

    private static PastRun past(Results.Past run) {
        return new PastRun(
                run.begun(),
                run.ended(),
                run.left(),
                run.right(),
                run.counts().all(),
                run.counts().missing(),
                run.counts().extra(),
                run.counts().different(),
                run.counts().repeatedLeft(),
                run.counts().repeatedRight(),
                run.counts().underWay(),
                run.unusable(),
                run.flaw());
    }

    /**
     * Which differences are wanted.
     *
     * @param kind null for all
     * @param olderThan how long they have been there; null for any time
     * @param key a part of it; null for any
     */
    public record Wish(String kind, String field, Duration olderThan, String key) {

        Filter filter(Instant now) {
            return new Filter(kind, field, olderThan == null ? null : now.minus(olderThan), key);
        }
    }

    /** From the oldest on, with values masked unless they are public. */
    public Differences differences(Caller caller, String name, Wish wish, int offset, int limit) {
        return actions.look(caller, DIFFERENCES, concern(name), () -> found(name, wish, offset, limit, isMasked(name)));
    }

    /** With values as they are; the audit log keeps who looked. */
    public Differences see(Caller caller, String name, Wish wish, int offset, int limit, String reason) {
        return actions.perform(
                new Request(caller, "reconciliation/" + name, concern(name), reason),
                SEE,
                act -> found(name, wish, offset, limit, false));
    }

    /** All that fit as CSV, with values as they are; the audit log keeps who looked. */
    public String export(Caller caller, String name, Wish wish, String reason) {
        return actions.perform(
                new Request(caller, "reconciliation/" + name, concern(name), reason),
                SEE,
                act -> DifferencesCsv.of(found(name, wish, 0, EXPORTED, false)));
    }

    private boolean isMasked(String name) {
        return !publicData.isPublicOf(reconciliations.require(name).integration());
    }

    private Differences found(String name, Wish wish, int offset, int limit, boolean masked) {
        reconciliations.require(name);
        Filter filter = wish.filter(clock.instant());
        List<DifferenceReport> some = store.list(name, filter, offset, limit).stream()
                .map(each -> difference(each, masked))
                .toList();
        return new Differences(name, store.count(name, filter), offset, masked, some);
    }

    private DifferenceReport difference(Kept kept, boolean masked) {
        return new DifferenceReport(
                kept.found().key(),
                kept.found().kind(),
                kept.since(),
                Math.max(0, Duration.between(kept.since(), clock.instant()).toSeconds()),
                fields(kept.found().fields(), masked),
                text(kept.found().left(), masked),
                text(kept.found().right(), masked));
    }

    private static List<FieldReport> fields(String written, boolean masked) {
        List<FieldReport> fields = new ArrayList<>();
        try {
            for (JsonNode each : Json.storedReader().readTree(written)) {
                fields.add(new FieldReport(
                        each.path("name").asText(),
                        value(each.path("left"), masked),
                        value(each.path("right"), masked),
                        each.path("truth").asText()));
            }
            return fields;
        } catch (IOException e) {
            throw new IllegalStateException("what was kept is JSON", e);
        }
    }

    private static String value(JsonNode value, boolean masked) {
        if (!value.isTextual()) {
            return null;
        }
        return masked ? MaskedPayload.mask(value.asText()) : value.asText();
    }

    /** Null for nothing. */
    private static String text(byte[] body, boolean masked) {
        if (body.length == 0) {
            return null;
        }
        try {
            return masked
                    ? MaskedPayload.mask(Json.storedReader().readTree(body)).toString()
                    : new String(body, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("what was kept is JSON", e);
        }
    }

    /**
     * What a heal would send, and sends nothing.
     *
     * @param to the side that is healed
     * @throws io.signalbox.problem.ProblemException {@code HEAL_REFUSED} where the card declares none
     */
    public DryRun plan(Caller caller, String name, Side to) {
        return actions.look(caller, PLAN, concern(name), () -> {
            HealPlan plan = heals.plan(name, to);
            boolean masked = isMasked(name);
            return new DryRun(
                    name,
                    plan.id(),
                    to.word(),
                    reconciliations.require(name).plan().heal().route(to),
                    plan.items().size(),
                    plan.refusal(),
                    masked,
                    plan.left(),
                    plan.items().stream()
                            .limit(SHOWN)
                            .map(each -> item(each, masked))
                            .toList());
        });
    }

    /** The records of a heal, and how each is taken back. */
    public HealReport heal(Caller caller, String name, String heal) {
        return actions.look(caller, PLAN, concern(name), () -> {
            boolean masked = isMasked(name);
            List<HealItem> items = heals.items(name, heal, 0, SHOWN);
            return new HealReport(
                    HealDone.of(name, reconciliations.results(name).heal(heal).orElseThrow()),
                    masked,
                    items.stream().map(each -> item(each, masked)).toList());
        });
    }

    private static ItemReport item(HealItem item, boolean masked) {
        return new ItemReport(
                item.key(),
                item.kind(),
                text(item.sends(), masked),
                text(item.before(), masked),
                item.sent(),
                item.undone(),
                item.before().length == 0
                        ? "the other side had nothing: remove it there by hand"
                        : "undo sends what the other side said before");
    }
}
