package io.signalbox.status;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.alert.AlertDesk;
import io.signalbox.alert.AlertReport;
import io.signalbox.alert.AlertRule;
import io.signalbox.alert.Notice;
import io.signalbox.alert.Notifying;
import io.signalbox.alert.Silence;
import io.signalbox.document.DurationText;
import io.signalbox.document.Suggestion;
import io.signalbox.flow.Flows;
import io.signalbox.flow.KnownNames;
import io.signalbox.flow.Target;
import io.signalbox.integration.Card;
import io.signalbox.integration.Card.Owner;
import io.signalbox.integration.Condition.Measure;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** What people do about alerts: they acknowledge one, or silence some for a while. */
@Singleton
public final class ControlAlerts {

    public static final Action ACKNOWLEDGE = Action.of("acknowledge-alert", Role.OPERATOR);
    public static final Action SILENCE = Action.withReason("silence-alerts", Role.OPERATOR);
    public static final Action UNSILENCE = Action.of("end-silence", Role.OPERATOR);

    public static final Action TEST = Action.of("test-notices", Role.OPERATOR);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Actions actions;
    private final AlertDesk desk;
    private final KnownNames names;
    private final Notifying notifying;
    private final Flows flows;
    private final Clock clock;

    ControlAlerts(Actions actions, AlertDesk desk, KnownNames names, Notifying notifying, Flows flows, Clock clock) {
        this.actions = actions;
        this.desk = desk;
        this.names = names;
        this.notifying = notifying;
        this.flows = flows;
        this.clock = clock;
    }

    /**
     * A test notice that is on its way.
     *
     * @param subscription whose deliveries say what becomes of it
     */
    public record Tested(String channel, String subscription) {}

    /** A silence that has begun, or was ended. */
    public record Silenced(Silence silence) implements Reported {
        @Override
        public String inWords() {
            return "silence " + silence.id() + " until " + silence.until();
        }
    }

    /**
     * Nothing more is told of it until it is over.
     *
     * @throws ProblemException {@code TARGET_UNKNOWN} when it does not fire
     */
    public void acknowledge(Caller caller, String alert, String reason) {
        Request request = new Request(caller, "alert/" + alert, ofAlert(alert), reason);
        actions.perform(request, ACKNOWLEDGE, act -> {
            if (!desk.acknowledge(alert, caller.name(), request.reason())) {
                throw unknown("no alert '" + alert + "' fires; see the list of alerts");
            }
            return null;
        });
    }

    /**
     * @param integration null for every one
     * @param measure such as {@code parked}; null for whatever is measured
     * @param lasting such as {@code 2h}
     * @throws ProblemException {@code TARGET_UNKNOWN}, {@code PARAMETER_REFUSED}
     */
    public Silence silence(Caller caller, String integration, String measure, String lasting, String reason) {
        String target =
                "alerts/" + (integration == null ? "all" : integration) + (measure == null ? "" : "." + measure);
        Request request = new Request(
                caller, target, integration == null ? Concern.HUB : Concern.integration(integration), reason);
        return actions.perform(request, SILENCE, act -> {
                    if (integration != null) {
                        names.require(Target.integration(integration), actions.reach(caller, Role.VIEWER));
                    }
                    requireMeasure(measure);
                    return new Silenced(
                            desk.silence(integration, measure, time(lasting), caller.name(), request.reason()));
                })
                .silence();
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN} when no silence of that id is on */
    public Silence endSilence(Caller caller, String silence, String reason) {
        return actions.perform(
                        new Request(caller, "silence/" + silence, ofSilence(silence), reason),
                        UNSILENCE,
                        act -> new Silenced(desk.endSilence(silence, caller.name())
                                .orElseThrow(
                                        () -> unknown("no silence '" + silence + "' is on; see the list of alerts"))))
                .silence();
    }

    /**
     * Hands a notice over that says it is a test.
     *
     * @param integration whose owner gets it where the channel goes to owners; null for none
     * @throws ProblemException {@code TARGET_UNKNOWN} when there is no such channel
     */
    public Tested test(Caller caller, String channel, String integration, String reason) {
        return actions.perform(new Request(caller, "notices/" + channel, reason), TEST, act -> {
            if (!notifying.channels().contains(channel)) {
                throw unknown("notify.yaml has no channel '" + channel + "'"
                        + Suggestion.hint(channel, notifying.channels()));
            }
            notifying.hand(Notice.test(channel, owner(integration), caller.name(), clock.instant()));
            return new Tested(channel, AlertRule.NOTICES + "/" + channel);
        });
    }

    private Concern ofAlert(String alert) {
        return Concern.of("alert '" + alert + "'", () -> desk.report().stream()
                .filter(each -> each.alert().equals(alert))
                .map(AlertReport::integration)
                .findFirst());
    }

    private Concern ofSilence(String silence) {
        return Concern.of("silence '" + silence + "'", () -> desk.silences().stream()
                .filter(each -> each.id().equals(silence))
                .findFirst()
                .map(Silence::integration));
    }

    private Owner owner(String integration) {
        if (integration != null) {
            names.require(Target.integration(integration));
        }
        return Optional.ofNullable(integration)
                .flatMap(flows::card)
                .map(Card::owner)
                .orElse(new Owner(null, null, null));
    }

    private static void requireMeasure(String measure) {
        if (measure != null
                && Arrays.stream(Measure.values()).noneMatch(each -> each.word().equals(measure))) {
            throw refused("'condition' is '" + measure + "', but must be one of "
                    + Arrays.stream(Measure.values()).map(Measure::word).collect(Collectors.joining(", ")));
        }
    }

    private static Duration time(String lasting) {
        return DurationText.parse(lasting)
                .filter(time -> time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0)
                .orElseThrow(
                        () -> refused("'for' is '" + lasting + "', but must be a time from 1m to 30d, such as 2h"));
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, why));
    }

    private static ProblemException unknown(String why) {
        return new ProblemException(Problem.of(ProblemCode.TARGET_UNKNOWN, why));
    }
}
