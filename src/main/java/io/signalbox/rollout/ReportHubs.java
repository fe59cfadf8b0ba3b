package io.signalbox.rollout;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.drop.UnitState;
import io.signalbox.drop.UnitStates;
import io.signalbox.ledger.Ledger;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;

/** Says which hubs are on the ledger, and what each of them runs. Reads the ledger, and so may block. */
@Singleton
public final class ReportHubs {

    private static final Action ACTION = Action.look("hubs");
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Actions actions;
    private final HubNotes notes;

    ReportHubs(
            Actions actions,
            Ledger ledger,
            UnitStates units,
            @ConfigProperty(name = "quarkus.application.version") String version,
            Clock clock) {
        this.actions = actions;
        this.notes = new HubNotes(ledger, clock, machine(), version, () -> versions(units));
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "hub";
        }
    }

    private static Map<String, String> versions(UnitStates units) {
        return units.all().stream()
                .filter(UnitState::isActive)
                .collect(Collectors.toMap(
                        state -> state.unit().kind().name().toLowerCase(Locale.ROOT) + "/"
                                + state.unit().name(),
                        UnitState::version));
    }

    void start(@Observes StartupEvent event, Schedule schedule) {
        schedule.add(Job.every("hubs", EVERY, notes::keep)).now();
    }

    public HubsReport report(Caller caller) {
        return actions.look(caller, ACTION, notes::report);
    }

    /** For the hub itself: an interface asks for somebody. */
    public HubsReport report() {
        return notes.report();
    }
}
