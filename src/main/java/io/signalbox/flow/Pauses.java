package io.signalbox.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jboss.logging.Logger;

import io.signalbox.access.Actions;
import io.signalbox.access.StartedAction;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.message.Json;

/**
 * What people have paused. It is kept in the ledger's notes, so that it outlives restarts and holds on every replica: each looks
 * every second, and works out anew which subscriptions that means, since routes come and go. May block.
 */
@Singleton
public final class Pauses {

    private static final Logger LOG = Logger.getLogger(Pauses.class);
    private static final String KIND = "pause";

    private final Notes notes;
    private final Dispatcher dispatcher;
    private final Runs runs;
    private final Flows flows;
    private volatile List<Pause> current = List.of();

    Pauses(Ledger ledger, Dispatcher dispatcher, Runs runs, Flows flows) {
        this.notes = ledger.notes();
        this.dispatcher = dispatcher;
        this.runs = runs;
        this.flows = flows;
    }

    /** A pause: of what, by whom, since when, and why, which may be null. */
    public record Pause(Target target, String by, String reason, Instant since) {}

    public List<Pause> all() {
        return current;
    }

    /** Whether exactly this was paused, by its own name. */
    public boolean isPaused(Target target) {
        return current.stream().anyMatch(pause -> pause.target().equals(target));
    }

    /** Brings this process in line with the notes. */
    public void refresh() {
        List<Pause> found = new ArrayList<>();
        for (Note note : notes.all(KIND)) {
            JsonNode said = read(note);
            found.add(new Pause(
                    Target.of(note.key()),
                    said.path("by").asText(),
                    said.path("reason").asText(null),
                    note.at()));
        }
        current = List.copyOf(found);
        dispatcher.pause(subscriptions(found));
        runs.open(route -> isCovered(current, route));
    }

    /** Asked anew for each run, so that a route that was dropped in a moment ago is paused at once. */
    private boolean isCovered(List<Pause> pauses, String route) {
        return pauses.stream().anyMatch(pause -> subscriptions(pause.target()).contains(route));
    }

    /** Whether a route that starts by itself is kept from it, by whatever name. */
    public boolean holds(String route) {
        return isCovered(current, route);
    }

    private Set<String> subscriptions(List<Pause> pauses) {
        Set<String> subscriptions = new TreeSet<>();
        for (Pause pause : pauses) {
            subscriptions.addAll(subscriptions(pause.target()));
        }
        return subscriptions;
    }

    /** The subscriptions that a target means at this moment. */
    Set<String> subscriptions(Target target) {
        Set<String> subscriptions = new TreeSet<>();
        switch (target.kind()) {
            case SUBSCRIPTION -> subscriptions.add(target.name());
            case INTEGRATION ->
                flows.ofIntegration(target.name()).forEach(flow -> subscriptions.add(flow.subscription()));
            case SYSTEM -> flows.ofSystem(target.name()).forEach(flow -> subscriptions.add(flow.subscription()));
        }
        return subscriptions;
    }

    /** Pauses; false when that was so already. */
    boolean add(Target target, StartedAction act) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("by", act.request().caller().name());
        said.put("reason", act.request().reason());
        boolean added = Actions.await(notes.write(KIND, target.toString(), 0, said.toString()));
        refresh();
        return added;
    }

    /** Resumes; false when nothing was paused by that name. */
    boolean remove(Target target) {
        boolean removed = notes.find(KIND, target.toString())
                .map(note -> Actions.await(notes.remove(KIND, target.toString(), note.version())))
                .orElse(false);
        refresh();
        return removed;
    }

    private static JsonNode read(Note note) {
        try {
            return Json.reader().readTree(note.json());
        } catch (JsonProcessingException e) {
            LOG.warnf("A note on a pause cannot be read; it holds all the same key=%s", note.key());
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
