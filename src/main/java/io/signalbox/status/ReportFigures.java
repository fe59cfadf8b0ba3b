package io.signalbox.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Reach;
import io.signalbox.access.Role;
import io.signalbox.document.DurationText;
import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;
import io.signalbox.figure.Scale;
import io.signalbox.flow.Flows;
import io.signalbox.flow.IntegrationOwners;
import io.signalbox.flow.KnownNames;
import io.signalbox.flow.Target;
import io.signalbox.ledger.FigureStore.Figure;
import io.signalbox.ledger.FigureStore.Series;
import io.signalbox.ledger.FigureStore.Span;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Tally;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.status.FigureCourse.Step;
import io.signalbox.system.Systems;

/** Says how things went, step by step, and what goes on now. Reads the ledger, and so may block. */
@Singleton
public final class ReportFigures {

    /** What an answer may hold. */
    public static final int MOST_STEPS = 3_000;

    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));
    private static final String WORD = "figures";
    private static final String NO_STEP = "none of 1m, 5m, 15m, 1h, 6h and 24h";
    private static final int ENOUGH_STEPS = 400;
    private static final int LATELY = 24;
    static final double HALF = 0.5;
    static final double NEARLY_ALL = 0.99;
    private static final Set<String> DONE = Set.of("delivered", "filtered");
    private static final Set<String> GONE = Set.of("delivered", "filtered", "discarded");

    private final Actions actions;
    private final Figures figures;
    private final Flows flows;
    private final Systems systems;
    private final KnownNames names;
    private final IntegrationOwners owners;
    private final Ledger ledger;
    private final Clock clock;

    ReportFigures(
            Actions actions,
            Figures figures,
            Flows flows,
            Systems systems,
            KnownNames names,
            IntegrationOwners owners,
            Ledger ledger,
            Clock clock) {
        this.actions = actions;
        this.owners = owners;
        this.figures = figures;
        this.flows = flows;
        this.systems = systems;
        this.names = names;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param target an integration, a subscription or a system; null for all
     * @param since null for six hours ago
     * @param until null for now
     * @param step null for one that fits
     */
    public record Wanted(Target target, Instant since, Instant until, Duration step) {

        /**
         * As people say it; what they leave out is null.
         *
         * @throws ProblemException {@code PARAMETER_REFUSED}
         */
        public static Wanted of(
                String integration, String subscription, String system, Instant since, Instant until, String step) {
            List<Target> targets = Stream.of(
                            integration == null ? null : Target.integration(integration),
                            subscription == null ? null : Target.subscription(subscription),
                            system == null ? null : Target.system(system))
                    .filter(Objects::nonNull)
                    .toList();
            if (targets.size() > 1) {
                throw refused("name an integration, a subscription or a system, and not several of them");
            }
            Duration length = step == null
                    ? null
                    : DurationText.parse(step).orElseThrow(() -> refused("step '" + step + "' is " + NO_STEP));
            return new Wanted(targets.isEmpty() ? null : targets.get(0), since, until, length);
        }
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN}, {@code PARAMETER_REFUSED} */
    public FigureCourse course(Caller caller, Wanted wanted) {
        Concern concern = wanted.target() == null ? Concern.OWN : names.concern(wanted.target());
        return actions.look(
                caller, Action.look(WORD), concern, () -> course(wanted, actions.reach(caller, Role.VIEWER)));
    }

    private FigureCourse course(Wanted wanted, Reach reach) {
        if (wanted.target() != null) {
            names.require(wanted.target(), reach);
        }
        Instant until = wanted.until() == null ? clock.instant() : wanted.until();
        Instant since = wanted.since() == null ? until.minus(Duration.ofHours(6)) : wanted.since();
        Duration step = step(since, until, wanted.step());
        long millis = step.toMillis();
        Instant from = Instant.ofEpochMilli(Math.floorDiv(since.toEpochMilli(), millis) * millis);
        Course course = new Course(from, until, step);
        boolean ofSystem = wanted.target() != null && wanted.target().kind() == Target.Kind.SYSTEM;
        List<Step> steps =
                ofSystem ? calls(course, wanted.target().name()) : deliveries(course, subscriptions(wanted, reach));
        return new FigureCourse(
                wanted.target() == null ? "hub" : wanted.target().kind().word(),
                wanted.target() == null ? null : wanted.target().name(),
                from,
                until,
                step.toSeconds(),
                steps);
    }

    /** The smallest that is enough, and has figures as far back. */
    private Duration step(Instant since, Instant until, Duration wanted) {
        if (!since.isBefore(until)) {
            throw refused("since has to be before until");
        }
        boolean hours = figures.hasHoursOnly(since);
        Duration time = Duration.between(since, until);
        Duration step = wanted != null
                ? wanted
                : STEPS.stream()
                        .filter(each -> !hours || each.toHours() > 0)
                        .filter(each -> time.dividedBy(each) <= ENOUGH_STEPS)
                        .findFirst()
                        .orElse(Duration.ofDays(1));
        if (!STEPS.contains(step) || time.dividedBy(step) > MOST_STEPS) {
            throw refused("a step of " + DurationText.of(step) + " is " + NO_STEP + ", or there are more than "
                    + MOST_STEPS + " of it from since to until");
        }
        if (hours && step.toHours() == 0) {
            throw refused("figures of minutes are not kept that long; ask for a step of 1h or more");
        }
        return step;
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, why));
    }

    /** Null for all. */
    private Collection<String> subscriptions(Wanted wanted, Reach reach) {
        if (wanted.target() == null) {
            return reach.isWhole() ? null : reach.subscriptions();
        }
        String name = wanted.target().name();
        return wanted.target().kind() == Target.Kind.SUBSCRIPTION
                ? Set.of(name)
                : owners.integrations().entrySet().stream()
                        .filter(each -> each.getValue().equals(name))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
    }

    /** The time that is asked for, in steps. */
    private record Course(Instant from, Instant until, Duration step) {

        /** Figures by the beginning of their step, each step there; of one step by outcome. */
        private Map<Instant, Map<String, Tally>> apart(List<Figure> figures) {
            Map<Instant, Map<String, Tally>> steps = new TreeMap<>();
            for (Instant at = from; at.isBefore(until); at = at.plus(step)) {
                steps.put(at, new TreeMap<>());
            }
            figures.forEach(each -> steps.computeIfAbsent(each.at(), at -> new TreeMap<>())
                    .merge(each.series().outcome(), each.tally(), Tally::plus));
            return steps;
        }
    }

    private Map<Instant, Map<String, Tally>> steps(Course course, Measure measure, Collection<String> subjects) {
        return course.apart(figures.course(measure, subjects, course.from(), course.until(), course.step()));
    }

    private List<Step> calls(Course course, String system) {
        List<Step> steps = new ArrayList<>();
        steps(course, Measure.CALLS, operations(system)).forEach((at, outcomes) -> {
            Tally all = sum(outcomes, outcomes.keySet());
            long done = sum(outcomes, Set.of("done")).events();
            steps.add(new Step(
                    at,
                    all.events(),
                    done,
                    all.events() - done,
                    0,
                    Scale.SECONDS.quantile(all, HALF),
                    Scale.SECONDS.quantile(all, NEARLY_ALL),
                    null));
        });
        return steps;
    }

    private Set<String> operations(String system) {
        return systems.all().stream()
                .filter(each -> each.name().equals(system))
                .flatMap(each -> each.operations().keySet().stream())
                .map(operation -> system + "/" + operation)
                .collect(Collectors.toSet());
    }

    /** What waits is known of now; of earlier, by what came and went since. */
    private List<Step> deliveries(Course course, Collection<String> subscriptions) {
        Map<Instant, Map<String, Tally>> attempts = steps(course, Measure.ATTEMPTS, subscriptions);
        Map<Instant, Map<String, Tally>> all = steps(course, Measure.DELIVERIES, subscriptions);
        long waiting = waiting(subscriptions)
                - gain(figures.window(Measure.DELIVERIES, subscriptions, course.until(), clock.instant()));
        List<Step> steps = new ArrayList<>();
        List<Instant> times = new ArrayList<>(all.keySet());
        for (int i = times.size() - 1; i >= 0; i--) {
            Instant at = times.get(i);
            Map<String, Tally> outcomes = all.get(at);
            Tally done = sum(outcomes, DONE);
            steps.add(
                    0,
                    new Step(
                            at,
                            sum(outcomes, Set.of("made")).events(),
                            done.events(),
                            sum(attempts.getOrDefault(at, Map.of()), Set.of("failed"))
                                    .events(),
                            sum(outcomes, Set.of("parked")).events(),
                            Scale.SECONDS.quantile(done, HALF),
                            Scale.SECONDS.quantile(done, NEARLY_ALL),
                            Math.max(0, waiting)));
            waiting -= gain(outcomes);
        }
        return steps;
    }

    private static long gain(Map<String, Tally> outcomes) {
        return sum(outcomes, Set.of("made")).events() - sum(outcomes, GONE).events();
    }

    private long waiting(Collection<String> subscriptions) {
        return ledger.waiting().stream()
                .filter(each -> subscriptions == null
                        || subscriptions.contains(each.subscription().id()))
                .mapToLong(each -> each.pending() + each.retrying() + each.parked())
                .sum();
    }

    private static Tally sum(Map<String, Tally> outcomes, Set<String> those) {
        Tally sum = Tally.NONE;
        for (String each : those) {
            sum = sum.plus(outcomes.getOrDefault(each, Tally.NONE));
        }
        return sum;
    }

    /** What was done of each integration in the last two hours, in steps of five minutes; only of those of which something was. */
    public Map<String, long[]> lately(Caller caller) {
        Map<String, String> integrations = owners.integrations();
        return actions.list(
                caller,
                Action.look(WORD),
                reach -> lately(
                        Measure.DELIVERIES,
                        series -> DONE.contains(series.outcome()) ? integrations.get(series.subject()) : null,
                        reach::covers));
    }

    /** The calls of each system in the same time. They are made for all integrations: nothing is said of them to those who see some only. */
    public Map<String, long[]> calledLately(Caller caller) {
        return actions.list(
                caller,
                Action.look(WORD),
                reach -> lately(Measure.CALLS, series -> series.subject().split("/", 2)[0], system -> reach.isWhole()));
    }

    /** @param of whose a series is; null for nobody's */
    private Map<String, long[]> lately(Measure measure, Function<Series, String> of, Predicate<String> shows) {
        Duration step = Duration.ofMinutes(5);
        Instant to = clock.instant();
        long first = Math.floorDiv(to.toEpochMilli(), step.toMillis()) - LATELY + 1;
        Map<String, long[]> all = new TreeMap<>();
        for (Figure each : figures.courses(measure, Instant.ofEpochMilli(first * step.toMillis()), to, step)) {
            String name = of.apply(each.series());
            if (name != null && shows.test(name)) {
                all.computeIfAbsent(name, some -> new long[LATELY])[
                                (int) (each.at().toEpochMilli() / step.toMillis() - first)] +=
                        each.tally().events();
            }
        }
        return all;
    }

    /** @param minutes how many whole ones, up to now */
    public Top top(Caller caller, int minutes) {
        return actions.list(caller, Action.look(WORD), reach -> top(minutes, reach));
    }

    private Top top(int minutes, Reach reach) {
        Instant now = clock.instant();
        Instant since = Span.MINUTE.start(now).minus(Duration.ofMinutes(minutes));
        TopRows rows = new TopRows(flows.owners(), since, now);
        figures.window(Measure.DELIVERIES, since, now).forEach(rows::delivery);
        figures.window(Measure.ATTEMPTS, since, now).forEach(rows::attempt);
        ledger.waiting().forEach(rows::waiting);
        return new Top(
                since,
                now,
                rows.all().stream()
                        .filter(row -> reach.covers(row.integration()))
                        .toList());
    }
}
