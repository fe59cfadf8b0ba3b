package io.signalbox.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.signalbox.alert.AlertRule;
import io.signalbox.alert.Gaps;
import io.signalbox.alert.Measures;
import io.signalbox.alert.Notifying;
import io.signalbox.alert.Reading;
import io.signalbox.alert.Shortage;
import io.signalbox.channel.ChannelNames;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.flow.Flows;
import io.signalbox.flow.MoveSystem;
import io.signalbox.flow.MoveSystem.Move;
import io.signalbox.integration.Card;
import io.signalbox.integration.Condition;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Waiting;
import io.signalbox.problem.Quantity;
import io.signalbox.routefile.Flow;
import io.signalbox.status.DifferenceCounts.DifferenceCount;
import io.signalbox.status.HubStatus.RunStatus;

/** What alerts are held against, of each integration: from the ledger, and from what the hub knows of systems. */
@Singleton
final class MeasureIntegrations implements Measures, Measures.Integrations {

    /** As a card would say it: a notice that is not delivered after a while is worth another one. */
    private static final Card NOTICES = new Card(
            AlertRule.NOTICES,
            "Notices",
            "Takes alerts to people.",
            new Card.Owner(null, null, null),
            null,
            Card.Lifecycle.PRODUCTION,
            null,
            ZoneOffset.UTC,
            Duration.ofMinutes(10),
            Optional.empty(),
            new Card.Data("internal", null),
            List.of(),
            List.of(),
            new Card.Decommission(List.of(), List.of()));

    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final Flows flows;
    private final ReportRuns runs;
    private final MeasureFlow flow;
    private final Gaps gaps;
    private final MeasureSystems systems;
    private final ReportOwners owners;
    private final Notifying notifying;
    private final DifferenceCounts reconciliations;
    private final MoveSystem moves;
    private final Clock clock;

    MeasureIntegrations(
            Ledger ledger,
            Dispatcher dispatcher,
            Flows flows,
            ReportRuns runs,
            MeasureFlow flow,
            Gaps gaps,
            MeasureSystems systems,
            ReportOwners owners,
            Notifying notifying,
            DifferenceCounts reconciliations,
            MoveSystem moves,
            Clock clock) {
        this.moves = moves;
        this.reconciliations = reconciliations;
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.flows = flows;
        this.runs = runs;
        this.flow = flow;
        this.gaps = gaps;
        this.systems = systems;
        this.owners = owners;
        this.notifying = notifying;
        this.clock = clock;
    }

    @Override
    public Collection<String> names() {
        Set<String> names = flows.integrations();
        if (!notifying.channels().isEmpty()) {
            names.add(AlertRule.NOTICES);
        }
        return names;
    }

    @Override
    public Optional<Card> card(String integration) {
        return integration.equals(AlertRule.NOTICES) ? Optional.of(NOTICES) : flows.card(integration);
    }

    @Override
    public boolean isMoving(String integration) {
        return !moves(touched(flows.ofIntegration(integration))).isEmpty();
    }

    private List<Move> moves(Set<String> touched) {
        return moves.all().stream()
                .filter(move -> touched.contains(move.system()))
                .toList();
    }

    @Override
    public Optional<Moment> take() {
        if (!dispatcher.isStarted()) {
            return Optional.empty();
        }
        Map<String, Waiting> waiting = ledger.waiting().stream()
                .collect(Collectors.toMap(each -> each.subscription().id(), Function.identity()));
        List<RunStatus> ran = runs.report(waiting);
        Instant now = clock.instant();
        flow.at(now);
        return Optional.of(new Now(waiting, ran, gaps.now(), now));
    }

    private final class Now implements Moment {

        private final Map<String, Waiting> waiting;
        private final List<RunStatus> ran;
        private final List<Shortage> missing;
        private final Instant at;
        /** Read when the first card asks for it. */
        private List<OwnerReport> owned;

        Now(Map<String, Waiting> waiting, List<RunStatus> ran, List<Shortage> missing, Instant at) {
            this.waiting = waiting;
            this.ran = ran;
            this.missing = missing;
            this.at = at;
        }

        @Override
        public Optional<Reading> read(String integration, Condition when, Duration over) {
            List<Flow> own = flows.ofIntegration(integration);
            return switch (when.measure()) {
                case PARKED -> Optional.of(parked(waiting(integration, own)));
                case BEHIND -> behind(waiting(integration, own));
                case RUN -> Optional.of(failedRuns(integration));
                case DIFFERENCES -> differences(integration);
                case REFUSED -> Optional.of(flow.refused(own, over));
                case FAILURE_RATE -> flow.failureRate(own, over);
                case SILENT -> flow.silent(integration, card(integration).flatMap(Card::traffic), own);
                case BALANCE -> {
                    Predicate<String> ofIt = of(integration, own);
                    yield Optional.of(balance(missing.stream()
                            .filter(each -> ofIt.test(each.subscription()))
                            .toList()));
                }
                case CREDENTIAL -> systems.credential(touched(own));
                case SUNSET -> systems.sunset(integration);
                case DRIFT -> Optional.of(systems.drift(touched(own)));
                case REATTEST -> Optional.of(reattest(integration));
                case MOVE -> Optional.of(wentBack(touched(own)));
            };
        }

        private List<Waiting> waiting(String integration, List<Flow> own) {
            Predicate<String> ofIt = of(integration, own);
            return waiting.values().stream()
                    .filter(each -> ofIt.test(each.subscription().id()))
                    .toList();
        }

        private Reading parked(List<Waiting> own) {
            long parked = own.stream().mapToLong(Waiting::parked).sum();
            String reason = own.stream()
                    .filter(each -> each.parked() > 0 && each.lastProblem() != null)
                    .map(Waiting::lastProblem)
                    .findFirst()
                    .orElse(null);
            return new Reading(
                    parked,
                    parked,
                    Quantity.of(parked, "delivery") + (parked == 1 ? " is" : " are") + " parked",
                    reason);
        }

        private Reading wentBack(Set<String> touched) {
            List<Move> back =
                    moves(touched).stream().filter(Move::wentBackByItself).toList();
            return new Reading(
                    back.size(),
                    back.size(),
                    back.isEmpty()
                            ? "no move went back"
                            : "the calls of '" + back.get(0).system() + "' went back from '"
                                    + back.get(0).to() + "'",
                    back.isEmpty() ? null : back.get(0).reason());
        }

        private Reading reattest(String integration) {
            if (owned == null) {
                owned = owners.all();
            }
            return owned.stream()
                    .filter(owner -> owner.integration().equals(integration) && owner.overdue())
                    .findFirst()
                    .map(owner -> new Reading(1, 1, owner.inWords(), null))
                    .orElse(new Reading(0, 0, "its owner is confirmed", null));
        }

        private Optional<Reading> behind(List<Waiting> own) {
            return own.stream()
                    .filter(each -> each.oldest() != null)
                    .min(Comparator.comparing(Waiting::oldest))
                    .map(oldest -> {
                        long seconds = Math.max(
                                0, Duration.between(oldest.oldest(), at).toSeconds());
                        long count = own.stream()
                                .mapToLong(each -> each.pending() + each.retrying() + each.parked())
                                .sum();
                        return new Reading(
                                seconds,
                                count,
                                "the oldest undelivered message is " + Ages.words(seconds) + " old, in '"
                                        + oldest.subscription().id() + "'",
                                oldest.lastProblem());
                    });
        }

        /** Empty while none has run. */
        private Optional<Reading> differences(String integration) {
            List<DifferenceCount> counts = reconciliations.counts().stream()
                    .filter(each -> each.integration().equals(integration))
                    .toList();
            if (counts.isEmpty()) {
                return Optional.empty();
            }
            long all = counts.stream().mapToLong(DifferenceCount::count).sum();
            String where = counts.stream()
                    .filter(each -> each.count() > 0)
                    .map(each -> each.count() + " " + each.kind() + " in '" + each.reconciliation() + "'")
                    .limit(3)
                    .collect(Collectors.joining(", "));
            return Optional.of(new Reading(
                    all, all, Quantity.of(all, "difference") + " between systems", all == 0 ? null : where));
        }

        private Reading failedRuns(String integration) {
            List<RunStatus> failed = ran.stream()
                    .filter(each -> integration.equals(each.integration()) && isFailed(each))
                    .toList();
            return new Reading(
                    failed.size(),
                    failed.size(),
                    failed.isEmpty()
                            ? "the last runs went well"
                            : "the last run of "
                                    + failed.stream()
                                            .map(each -> "'" + each.route() + "'")
                                            .limit(3)
                                            .collect(Collectors.joining(", "))
                                    + " failed",
                    failed.isEmpty() ? null : failed.get(0).problem());
        }
    }

    private static Reading balance(List<Shortage> missing) {
        long deliveries = missing.stream().mapToLong(Shortage::deliveries).sum();
        return new Reading(
                deliveries,
                deliveries,
                Quantity.of(deliveries, "delivery") + " cannot be accounted for",
                missing.isEmpty() ? null : missing.get(0).inWords());
    }

    private static boolean isFailed(RunStatus run) {
        return run.state().equals("failing") || run.state().equals("parked");
    }

    /** Which subscriptions are an integration's. */
    private static Predicate<String> of(String integration, List<Flow> own) {
        Set<String> names = own.stream().map(Flow::subscription).collect(Collectors.toSet());
        Set<String> touched = touched(own);
        Set<String> appended =
                own.stream().flatMap(flow -> flow.channels().stream()).collect(Collectors.toSet());
        return subscription -> names.contains(subscription)
                || integration.equals(AlertRule.NOTICES) && subscription.startsWith(AlertRule.NOTICES + "/")
                || isCollected(subscription, touched)
                || ChannelNames.sentBy(subscription).filter(appended::contains).isPresent();
    }

    /** Collected calls wait under the name of their operation, for whoever calls its system. */
    private static boolean isCollected(String subscription, Set<String> systems) {
        int slash = subscription.indexOf('/');
        return slash > 0 && systems.contains(subscription.substring(0, slash));
    }

    private static Set<String> touched(List<Flow> own) {
        return own.stream().flatMap(flow -> flow.systems().stream()).collect(Collectors.toSet());
    }
}
