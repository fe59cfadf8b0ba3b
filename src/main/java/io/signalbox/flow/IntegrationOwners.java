package io.signalbox.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import io.signalbox.access.Owned;
import io.signalbox.access.Ownership;
import io.signalbox.drop.UnitStates;
import io.signalbox.integration.Card;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.ProblemException;

/**
 * Who answers for each integration, by the cards in use: what a card says anew holds at once. Of an integration that is gone, and of routes that
 * are, the last is kept as a note, since their messages are still there. May block.
 */
@Singleton
public final class IntegrationOwners implements Ownership {

    private static final Logger LOG = Logger.getLogger(IntegrationOwners.class);
    private static final NoteKind<Last> KIND =
            NoteKind.of(NoteName.INTEGRATION_OWNER, Last.class).unreadableAs(new Last(null, Set.of()));

    private final Notes notes;
    private final Flows flows;
    private volatile Map<String, Last> kept;

    public IntegrationOwners(Ledger ledger, Flows flows) {
        this.notes = ledger.notes();
        this.flows = flows;
        notes.changes().subscribe(KIND, () -> kept = null);
    }

    /**
     * What was last known of an integration.
     *
     * @param team of its card, or null
     * @param subscriptions all that it ever had, but for those that another has by now
     */
    record Last(String team, Set<String> subscriptions) {

        Last {
            subscriptions = subscriptions == null ? Set.of() : Set.copyOf(subscriptions);
        }
    }

    void start(@Observes StartupEvent event, UnitStates unitStates) {
        unitStates.onChange(this::remember);
    }

    @Override
    public Collection<Owned> all() {
        Map<String, Owned> all = new TreeMap<>();
        kept().forEach((name, last) -> all.put(name, new Owned(name, last.team())));
        flows.integrations().forEach(name -> all.put(name, new Owned(name, null)));
        flows.cards().forEach(card -> all.put(card.integration(), owned(card)));
        return all.values();
    }

    @Override
    public Owned of(String integration) {
        Optional<Card> card = flows.card(integration);
        if (card.isPresent() || !flows.ofIntegration(integration).isEmpty()) {
            return card.map(IntegrationOwners::owned).orElse(new Owned(integration, null));
        }
        Last last = kept().get(integration);
        return new Owned(integration, last == null ? null : last.team());
    }

    private static Owned owned(Card card) {
        return new Owned(
                card.integration(), card.owner() == null ? null : card.owner().team());
    }

    /** A route in use belongs to the integration that has it now. */
    @Override
    public Map<String, String> integrations() {
        Map<String, String> integrations = new HashMap<>();
        kept().forEach((name, last) -> last.subscriptions().forEach(each -> integrations.put(each, name)));
        integrations.putAll(flows.owners());
        return integrations;
    }

    private Map<String, Last> kept() {
        Map<String, Last> known = kept;
        if (known == null) {
            known = notes.all(KIND).stream().collect(Collectors.toUnmodifiableMap(Note::key, Note::value));
            kept = known;
        }
        return known;
    }

    /** Of each integration in use, before it can be gone. What could not be written is written with the next change. */
    void remember() {
        try {
            Map<String, Last> known = kept();
            Map<String, Set<String>> subscriptions = new HashMap<>();
            integrations().forEach((subscription, name) -> subscriptions
                    .computeIfAbsent(name, none -> new TreeSet<>())
                    .add(subscription));
            for (Owned owned : all()) {
                String name = owned.integration();
                Last now = new Last(owned.team(), subscriptions.get(name));
                if (!now.equals(known.get(name))) {
                    notes.change(KIND, name, before -> now);
                }
            }
        } catch (ProblemException e) {
            LOG.debugf("Who answers for the integrations was not written problem=%s", e.problem());
        }
    }
}
