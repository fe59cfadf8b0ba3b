package io.signalbox.jmx;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import io.signalbox.flow.Target;
import io.signalbox.jmx.RegisteredBeans.Bean;
import io.signalbox.routefile.Flow;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.schedule.ScheduledJob;
import io.signalbox.status.HubStatus.UnitStatus;
import io.signalbox.status.ReportUnits;

/** Keeps one bean for each subscription and each system: they come and go with the routes and the descriptors. */
@ApplicationScoped
final class ManagedFlows {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(2);

    private final ReportUnits units;
    private final CachedStatus snapshot;
    private final Steering steering;
    private final RegisteredBeans beans = new RegisteredBeans();
    private ScheduledJob job;

    ManagedFlows(ReportUnits units, CachedStatus snapshot, Steering steering) {
        this.units = units;
        this.snapshot = snapshot;
        this.steering = steering;
    }

    void start(@Observes StartupEvent event, Schedule schedule) {
        job = schedule.add(Job.every("jmx-beans", LOOK_EVERY, () -> refresh(units.report()))
                .first(Duration.ZERO));
    }

    void stop(@Observes ShutdownEvent event) {
        if (job != null) {
            job.stop(STOPS_WITHIN);
        }
        beans.close();
    }

    /** Names come from memory: the ledger is asked when somebody reads an attribute, and not before. */
    private void refresh(List<UnitStatus> present) {
        Map<Bean, Supplier<Object>> wanted = new HashMap<>();
        Set<String> own = snapshot.flows().all().stream()
                .filter(Flow::startsByItself)
                .map(Flow::subscription)
                .collect(Collectors.toSet());
        for (UnitStatus unit : present) {
            unit.routes().forEach(route -> {
                if (own.contains(route.id())) {
                    wanted.put(
                            new Bean("Run", route.id()),
                            () -> new RunBean(
                                    Target.subscription(route.id()), () -> snapshot.run(route.id()), steering));
                } else {
                    wanted.put(new Bean("Subscription", route.id()), () -> subscription(route.id()));
                }
            });
            if (unit.kind().equals("system")) {
                wanted.put(new Bean("System", unit.name()), () -> new SystemBean(unit.name(), snapshot, steering));
            }
        }
        snapshot.fetched()
                .forEach(event -> wanted.put(
                        new Bean("Run", event),
                        () -> new RunBean(Target.event(event), () -> snapshot.run(event), steering)));
        snapshot.collected().forEach(operation -> {
            wanted.put(
                    new Bean("Run", operation),
                    () -> new RunBean(Target.subscription(operation), () -> snapshot.run(operation), steering));
            wanted.put(new Bean("Subscription", operation), () -> subscription(operation));
        });
        beans.replaceBy(wanted);
    }

    private SubscriptionBean subscription(String id) {
        return new SubscriptionBean(id, () -> snapshot.subscription(id), steering);
    }
}
