package io.signalbox.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.rollout.HubsReport.Differing;
import io.signalbox.rollout.HubsReport.Hub;

/** What each hub on a ledger says of itself. Written when it changes; of those whose lease has ended nothing counts. May block. */
final class HubNotes {

    private static final Logger LOG = Logger.getLogger(HubNotes.class);
    private static final NoteKind<Kept> KIND = NoteKind.of(NoteName.HUB, Kept.class);
    private static final String HUB = "hub";
    private static final String NONE = "none";
    private static final int TRIES = 3;
    /** How long a hub may be without a lease before its note is removed: it writes it anew under its next one. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final Notes notes;
    private final Clock clock;
    private final String version;
    private final Supplier<Map<String, String>> units;
    private final String id = UUID.randomUUID().toString();
    private final String name;
    private final Instant since;
    /** What was written last; null for nothing. */
    private Kept written;

    private volatile Set<String> late = Set.of();

    /**
     * @param machine its name, for people
     * @param version of the hub
     * @param units the version of each that is in use now
     */
    HubNotes(Ledger ledger, Clock clock, String machine, String version, Supplier<Map<String, String>> units) {
        this.ledger = ledger;
        this.notes = ledger.notes();
        this.clock = clock;
        this.version = version;
        this.units = units;
        this.name = machine + "-" + id.substring(0, 4);
        this.since = clock.instant();
    }

    /**
     * What is in use.
     *
     * @param since when the hub began to run it
     */
    record Running(String version, Instant since) {}

    /** @param owner under which the hub holds its lease */
    record Kept(String owner, String name, String version, Instant since, SortedMap<String, Running> units) {}

    /** Writes what has changed of this hub, removes what is left of others, and says what has differed for long. */
    synchronized void keep() {
        write();
        Set<String> alive = ledger.processes();
        Instant forgotten = clock.instant().minus(FORGOTTEN);
        for (Note<Kept> note : notes.all(KIND)) {
            if (!alive.contains(note.value().owner()) && note.at().isBefore(forgotten)) {
                notes.remove(KIND, note.key(), note.version());
            }
        }
        say(report().differing().stream().filter(Differing::late).toList());
    }

    /** A hub whose lease has ended, or that has written nothing yet, learns its new name by writing under the old one. */
    private void write() {
        boolean alive = ledger.processes().contains(ledger.process());
        for (int i = 0; i < TRIES; i++) {
            Kept now = new Kept(ledger.process(), name, version, since, running());
            if (alive && now.equals(written)) {
                return;
            }
            notes.change(KIND, id, before -> now);
            written = now;
            alive = true;
        }
    }

    private SortedMap<String, Running> running() {
        Map<String, Running> before = written == null ? Map.of() : written.units();
        SortedMap<String, Running> running = new TreeMap<>();
        units.get().forEach((unit, in) -> {
            Running known = before.get(unit);
            boolean same = known != null && known.version().equals(in);
            running.put(unit, same ? known : new Running(in, clock.instant()));
        });
        return running;
    }

    /** Once for each. */
    private void say(List<Differing> differing) {
        differing.stream()
                .filter(each -> !late.contains(each.unit()))
                .forEach(each -> LOG.warnf("%s; look at the files of those hubs", each.inWords()));
        late = Set.copyOf(differing.stream().map(Differing::unit).toList());
    }

    HubsReport report() {
        Set<String> alive = ledger.processes();
        List<Note<Kept>> kept = notes.all(KIND).stream()
                .filter(note -> alive.contains(note.value().owner()))
                .sorted(Comparator.comparing(note -> note.value().name()))
                .toList();
        List<Hub> hubs = new ArrayList<>();
        SortedMap<String, SortedMap<String, Running>> byUnit = new TreeMap<>();
        Set<String> names = new TreeSet<>();
        for (Note<Kept> note : kept) {
            Kept hub = note.value();
            SortedMap<String, String> versions = new TreeMap<>();
            names.add(hub.name());
            byUnit.computeIfAbsent(HUB, unit -> new TreeMap<>())
                    .put(hub.name(), new Running(hub.version(), hub.since()));
            hub.units().forEach((unit, running) -> {
                versions.put(unit, running.version());
                byUnit.computeIfAbsent(unit, each -> new TreeMap<>()).put(hub.name(), running);
            });
            hubs.add(new Hub(hub.name(), hub.version(), hub.since(), note.key().equals(id), versions));
        }
        return new HubsReport(
                hubs,
                byUnit.entrySet().stream()
                        .flatMap(unit -> differing(unit.getKey(), unit.getValue(), names).stream())
                        .toList());
    }

    private Optional<Differing> differing(String unit, Map<String, Running> running, Set<String> hubs) {
        SortedMap<String, String> versions = new TreeMap<>();
        hubs.forEach(hub -> versions.put(
                hub, Optional.ofNullable(running.get(hub)).map(Running::version).orElse(NONE)));
        if (versions.values().stream().distinct().count() == 1) {
            return Optional.empty();
        }
        Instant last = running.values().stream()
                .map(Running::since)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        boolean late = last.plus(Differing.ROLLOUT).isBefore(clock.instant());
        return Optional.of(new Differing(unit, versions, last, late));
    }
}
