package io.signalbox.console;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.signalbox.control.Flows.Flow;
import io.signalbox.control.Freshness;
import io.signalbox.control.HubStatus;
import io.signalbox.control.HubStatus.SubscriptionStatus;
import io.signalbox.control.HubStatus.UnitStatus;

/** How the hub is, at a glance. */
record Overview(
        HubStatus status,
        long parked,
        long retrying,
        long pending,
        long delivered,
        List<Row> rows,
        FlowMap map,
        List<Freshness> late,
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

    static Overview of(HubStatus status, List<Flow> flows) {
        List<SubscriptionStatus> all = status.subscriptions();
        return new Overview(
                status,
                all.stream().mapToLong(SubscriptionStatus::parked).sum(),
                all.stream().mapToLong(SubscriptionStatus::retrying).sum(),
                all.stream().mapToLong(SubscriptionStatus::pending).sum(),
                all.stream().mapToLong(SubscriptionStatus::delivered).sum(),
                all.stream().map(Row::of).toList(),
                FlowMap.of(flows, states(all)),
                status.freshness().stream().filter(Freshness::late).toList(),
                status.units().stream().filter(unit -> unit.rejected() != null).toList());
    }

    /** The state of each subscription, for a drawing. */
    static Function<String, FlowMap.State> states(List<SubscriptionStatus> all) {
        Map<String, FlowMap.State> states = all.stream().collect(Collectors.toMap(SubscriptionStatus::id, Row::state));
        return subscription -> states.getOrDefault(subscription, FlowMap.State.NONE);
    }
}
