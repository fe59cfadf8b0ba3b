package io.signalbox.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.signalbox.drawing.FlowMap;
import io.signalbox.routefile.Flow;
import io.signalbox.status.Freshness;
import io.signalbox.status.HubStatus;
import io.signalbox.status.HubStatus.RunStatus;
import io.signalbox.status.HubStatus.SubscriptionStatus;
import io.signalbox.status.HubStatus.SystemStatus;
import io.signalbox.status.HubStatus.UnitStatus;
import io.signalbox.status.WebhookStatus;

/** How the hub is, at a glance. */
record Overview(
        HubStatus status,
        long parked,
        long retrying,
        long pending,
        long delivered,
        long filtered,
        List<Row> rows,
        List<Running> running,
        FlowMap map,
        List<Freshness> late,
        List<SystemStatus> contained,
        List<Refusing> refusing,
        List<UnitStatus> rejected) {

    /** One subscription. */
    record Row(SubscriptionStatus is, String look, String state) {

        static Row of(SubscriptionStatus status) {
            FlowMap.State state = state(status);
            return new Row(status, state.look(), state.word());
        }

        private static FlowMap.State state(SubscriptionStatus status) {
            if (status.parked() > 0) {
                return new FlowMap.State("bad", "parked");
            }
            if (status.paused()) {
                return new FlowMap.State("off", "paused");
            }
            if (!status.running()) {
                return new FlowMap.State("off", "not running");
            }
            if (status.retrying() > 0) {
                return new FlowMap.State("warn", "retrying");
            }
            return status.pending() > 0 ? new FlowMap.State("wait", "busy") : new FlowMap.State("ok", "flowing");
        }
    }

    /** One route that starts by itself. */
    record Running(RunStatus is, String look, String past) {

        static Running of(RunStatus status) {
            return new Running(status, state(status).look(), past(status));
        }

        /** How the last runs went. */
        private static String past(RunStatus status) {
            long failed = status.recent().stream()
                    .filter(each -> each.problem() != null)
                    .count();
            return failed == 0 ? "none failed" : failed + " failed";
        }

        private static FlowMap.State state(RunStatus status) {
            return switch (status.state()) {
                case "failing" -> new FlowMap.State("bad", "failing");
                case "parked" -> new FlowMap.State("bad", "parked");
                case "paused" -> new FlowMap.State("off", "paused");
                case "ok" -> new FlowMap.State("ok", "running");
                default -> new FlowMap.State("wait", "not run yet");
            };
        }
    }

    /** A webhook whose calls are refused again and again. */
    record Refusing(String system, WebhookStatus webhook) {}

    private static List<Refusing> refusing(List<SystemStatus> systems) {
        return systems.stream()
                .flatMap(system -> system.webhooks().stream()
                        .filter(WebhookStatus::refusing)
                        .map(webhook -> new Refusing(system.name(), webhook)))
                .toList();
    }

    static List<Row> rows(List<SubscriptionStatus> all, Sort by) {
        return Tables.SUBSCRIPTIONS.sort(all.stream().map(Row::of).toList(), by);
    }

    static List<Running> running(List<RunStatus> all, Sort by) {
        return Tables.RUNS.sort(all.stream().map(Running::of).toList(), by);
    }

    static Overview of(HubStatus status, List<Flow> flows, Sort by) {
        List<SubscriptionStatus> all = status.subscriptions();
        return new Overview(
                status,
                all.stream().mapToLong(SubscriptionStatus::parked).sum(),
                all.stream().mapToLong(SubscriptionStatus::retrying).sum(),
                all.stream().mapToLong(SubscriptionStatus::pending).sum(),
                all.stream().mapToLong(SubscriptionStatus::delivered).sum(),
                all.stream().mapToLong(SubscriptionStatus::filtered).sum(),
                rows(all, by),
                running(status.runs(), by),
                FlowMap.of(flows, states(all, status.runs())),
                status.freshness().stream().filter(Freshness::late).toList(),
                status.systems().stream()
                        .filter(system -> system.contained() != null)
                        .toList(),
                refusing(status.systems()),
                status.units().stream().filter(unit -> unit.rejected() != null).toList());
    }

    /** The state of each route, for a drawing. */
    static Function<String, FlowMap.State> states(List<SubscriptionStatus> all, List<RunStatus> runs) {
        Map<String, FlowMap.State> states =
                new HashMap<>(all.stream().collect(Collectors.toMap(SubscriptionStatus::id, Row::state)));
        runs.forEach(run -> states.put(run.route(), Running.state(run)));
        return subscription -> states.getOrDefault(subscription, FlowMap.State.NONE);
    }
}
