package io.signalbox.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.signalbox.access.StartedAction;
import io.signalbox.channel.ChannelNames;
import io.signalbox.channel.Channels;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.delivery.Runs;
import io.signalbox.integration.Reconciliation;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;

/**
 * What people have paused. It is kept in the ledger's notes, so that it outlives restarts and holds on every replica: each is notified of
 * changes, and works out every second which subscriptions that means, since routes come and go. May block.
 */
@Singleton
public final class Pauses {

    private static final NoteKind<PauseNote> KIND =
            NoteKind.of(NoteName.PAUSE, PauseNote.class).unreadableAs(new PauseNote("unknown", null));

    private final Notes notes;
    private final Dispatcher dispatcher;
    private final Runs runs;
    private final Flows flows;
    private final Channels channels;
    private volatile List<Pause> current = List.of();

    Pauses(Ledger ledger, Dispatcher dispatcher, Runs runs, Flows flows, Channels channels) {
        this.channels = channels;
        this.notes = ledger.notes();
        this.dispatcher = dispatcher;
        this.runs = runs;
        this.flows = flows;
    }

    private record PauseNote(String by, String reason) {}

    /** A pause: of what, by whom, since when, and why, which may be null. */
    public record Pause(Target target, String by, String reason, Instant since) {}

    public List<Pause> all() {
        return current;
    }

    /** Whether exactly this was paused, by its own name. */
    public boolean isPaused(Target target) {
        return current.stream().anyMatch(pause -> pause.target().equals(target));
    }

    /** The pause of exactly this, by its own name. */
    public Optional<Pause> find(Target target) {
        return current.stream().filter(pause -> pause.target().equals(target)).findFirst();
    }

    /** What keeps a subscription paused, the nearest to it first: itself, its integration, a system it uses. */
    public Optional<Pause> over(String subscription) {
        return current.stream()
                .filter(pause -> meant(pause.target()).contains(subscription))
                .min(Comparator.comparing(pause -> pause.target().kind()));
    }

    /** Reads what is paused, and from now on each change. */
    public void follow() {
        refresh();
        notes.changes().subscribe(KIND, this::refresh);
    }

    /** Brings this process in line with the notes. */
    void refresh() {
        List<Pause> found = new ArrayList<>();
        for (Note<PauseNote> note : notes.all(KIND)) {
            PauseNote pause = note.value();
            found.add(new Pause(Target.of(note.key()), pause.by(), pause.reason(), note.at()));
        }
        current = List.copyOf(found);
        hold();
        runs.open(route -> isCovered(current, route));
    }

    /** Holds what the pauses mean now: routes come and go. Asks no ledger. */
    public void hold() {
        dispatcher.pause(meant(current));
    }

    /**
     * Asked anew for each run, so that a route that was dropped in a moment ago is paused at once. The poll of an event is paused with the
     * last of the routes that start from it: what the system keeps need not wait here. What is collected for a system is paused with that.
     */
    private boolean isCovered(List<Pause> pauses, String run) {
        Set<String> readers = flows.readersOf(run);
        Set<String> held = meant(pauses);
        boolean isOfSystem = pauses.stream()
                .map(Pause::target)
                .anyMatch(target -> target.kind() == Target.Kind.SYSTEM && run.startsWith(target.name() + "/"));
        return isOfSystem || held.contains(run) || !readers.isEmpty() && held.containsAll(readers);
    }

    /** Whether a route that starts by itself is kept from it, by whatever name. */
    public boolean holds(String route) {
        return isCovered(current, route);
    }

    private Set<String> meant(List<Pause> pauses) {
        return pauses.stream().flatMap(pause -> meant(pause.target()).stream()).collect(Collectors.toSet());
    }

    /** All that a target means at this moment, by the names under which it runs. */
    Set<String> meant(Target target) {
        Set<String> meant = subscriptions(target);
        meant.addAll(reconciliations(target));
        return meant;
    }

    /** The subscriptions that a target means at this moment; for an event, its poll. */
    Set<String> subscriptions(Target target) {
        return switch (target.kind()) {
            case SUBSCRIPTION, EVENT -> new TreeSet<>(Set.of(target.name()));
            case INTEGRATION -> new TreeSet<>(flows.subscriptionsOf(target.name()));
            case SYSTEM -> ofSystem(target.name());
        };
    }

    /** With those of the channels that travel by it. */
    private Set<String> ofSystem(String system) {
        Set<String> meant = new TreeSet<>();
        flows.ofSystem(system).forEach(flow -> meant.add(flow.subscription()));
        for (Flow flow : flows.all()) {
            flow.channels().stream()
                    .filter(channel -> channels.travelsBy(channel, system))
                    .forEach(channel -> meant.add(ChannelNames.outbox(channel)));
            if (flow.from() instanceof Source.Channel channel && channels.travelsBy(channel.name(), system)) {
                meant.add(flow.subscription());
            }
        }
        return meant;
    }

    /** The reconciliations that it means, by the names of their runs. */
    Set<String> reconciliations(Target target) {
        return flows.cards().stream()
                .flatMap(card -> card.reconciliations().stream()
                        .filter(each -> target.equals(Target.integration(card.integration()))
                                || target.kind() == Target.Kind.SYSTEM && each.reads(target.name())))
                .map(Reconciliation::run)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Pauses; false when that was so already. */
    boolean add(Target target, StartedAction act) {
        PauseNote pause =
                new PauseNote(act.request().caller().name(), act.request().reason());
        boolean added = notes.put(KIND, target.toString(), 0, pause);
        refresh();
        return added;
    }

    /** Resumes; false when nothing was paused by that name. */
    boolean remove(Target target) {
        boolean removed = notes.find(KIND, target.toString())
                .map(note -> notes.remove(KIND, target.toString(), note.version()))
                .orElse(false);
        refresh();
        return removed;
    }
}
