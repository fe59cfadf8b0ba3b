package io.signalbox.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import io.signalbox.access.Owned;
import io.signalbox.access.Ownership;
import io.signalbox.access.Shared;
import io.signalbox.channel.ChannelNames;
import io.signalbox.channel.Channels;
import io.signalbox.drop.UnitStates;
import io.signalbox.figure.Measure;
import io.signalbox.integration.Card;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.LedgerConfig;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.ProblemException;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;

/**
 * Who answers for each integration, by the cards in use: what a card says anew holds at once. Of an integration that is gone, and of routes that
 * are, the last is kept as a note, since their messages and figures are still there, and forgotten when these are not. May block.
 */
@Singleton
public final class IntegrationOwners implements Ownership {

    private static final Logger LOG = Logger.getLogger(IntegrationOwners.class);
    private static final NoteKind<Last> KIND =
            NoteKind.of(NoteName.INTEGRATION_OWNER, Last.class).unreadableAs(new Last(null, Set.of(), Map.of()));

    private final Ledger ledger;
    private final Notes notes;
    private final Flows flows;
    private final Channels channels;
    private final Duration retention;
    private final Clock clock;
    private volatile Map<String, Note<Last>> kept;

    @Inject
    IntegrationOwners(Ledger ledger, Flows flows, Channels channels, LedgerConfig config, Clock clock) {
        this(ledger, flows, channels, config.retention(), clock);
    }

    /** @param retention for how long the ledger keeps messages that are done */
    public IntegrationOwners(Ledger ledger, Flows flows, Channels channels, Duration retention, Clock clock) {
        this.ledger = ledger;
        this.notes = ledger.notes();
        this.flows = flows;
        this.channels = channels;
        this.retention = retention;
        this.clock = clock;
        notes.changes().subscribe(KIND, () -> kept = null);
    }

    /**
     * What was last known of an integration.
     *
     * @param team of its card, or null
     * @param subscriptions that it has and had, but for those that another has by now, and those that are forgotten
     * @param over since when nothing waits for a subscription and nothing is counted of it
     */
    record Last(String team, Set<String> subscriptions, Map<String, Instant> over) {

        Last {
            subscriptions = subscriptions == null ? Set.of() : Set.copyOf(subscriptions);
            over = over == null ? Map.of() : Map.copyOf(over);
        }
    }

    void start(@Observes StartupEvent event, UnitStates unitStates) {
        unitStates.onChange(this::remember);
    }

    @Override
    public Collection<Owned> all() {
        Map<String, Owned> all = new TreeMap<>();
        kept().forEach((name, last) ->
                all.put(name, new Owned(name, last.value().team())));
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
        Note<Last> last = kept().get(integration);
        return new Owned(integration, last == null ? null : last.value().team());
    }

    private static Owned owned(Card card) {
        return new Owned(
                card.integration(), card.owner() == null ? null : card.owner().team());
    }

    /** A route in use belongs to the integration that has it now. */
    @Override
    public Map<String, String> integrations() {
        Map<String, String> integrations = new HashMap<>();
        kept().forEach((name, last) -> last.value().subscriptions().forEach(each -> integrations.put(each, name)));
        integrations.putAll(flows.owners());
        return integrations;
    }

    /** The outboxes of channels: of those whose routes append, and of those whose routes get it by the topic. */
    @Override
    public Map<String, Shared> shared() {
        Map<String, Shared> shared = new HashMap<>();
        for (Flow flow : flows.all()) {
            flow.channels().forEach(each -> outbox(shared, each)
                    .ifPresent(of -> of.writers().add(flow.integration())));
            if (flow.from() instanceof Source.Channel channel) {
                outbox(shared, channel.name()).ifPresent(of -> of.readers().add(flow.integration()));
            }
        }
        return shared;
    }

    private Optional<Shared> outbox(Map<String, Shared> shared, String channel) {
        return channels.isOthers(channel)
                ? Optional.of(shared.computeIfAbsent(
                        ChannelNames.outbox(channel), none -> new Shared(new TreeSet<>(), new TreeSet<>())))
                : Optional.empty();
    }

    private Map<String, Note<Last>> kept() {
        Map<String, Note<Last>> known = kept;
        if (known == null) {
            known = notes.all(KIND).stream().collect(Collectors.toUnmodifiableMap(Note::key, Function.identity()));
            kept = known;
        }
        return known;
    }

    /** Of each integration in use, before it can be gone. What could not be written is written with the next change. */
    void remember() {
        try {
            Map<String, Note<Last>> known = kept();
            Map<String, Set<String>> subscriptions = new HashMap<>();
            integrations().forEach((subscription, name) -> subscriptions
                    .computeIfAbsent(name, none -> new TreeSet<>())
                    .add(subscription));
            Predicate<String> isOver = isOver(subscriptions.values());
            for (Owned owned : all()) {
                String name = owned.integration();
                remember(owned, known.get(name), subscriptions.getOrDefault(name, Set.of()), isOver);
            }
        } catch (ProblemException e) {
            LOG.debugf("Who answers for the integrations was not written problem=%s", e.problem());
        }
    }

    /** @param before null for one that is new */
    private void remember(Owned owned, Note<Last> before, Set<String> subscriptions, Predicate<String> isOver) {
        Instant now = clock.instant();
        Map<String, Instant> known = before == null ? Map.of() : before.value().over();
        Map<String, Instant> over = subscriptions.stream()
                .filter(isOver)
                .collect(Collectors.toMap(Function.identity(), each -> known.getOrDefault(each, now)));
        Set<String> left = new TreeSet<>(subscriptions);
        left.removeIf(each -> over.containsKey(each) && isLongAgo(over.get(each), now));
        over.keySet().retainAll(left);
        String name = owned.integration();
        Last last = new Last(owned.team(), left, over);
        if (before == null || !last.equals(before.value())) {
            notes.change(KIND, name, none -> last);
            kept = null;
        } else if (left.isEmpty() && !flows.integrations().contains(name) && isLongAgo(before.at(), now)) {
            notes.remove(KIND, name, before.version());
            kept = null;
        }
    }

    private boolean isLongAgo(Instant time, Instant now) {
        return time.plus(retention).isBefore(now);
    }

    /** Subscriptions without a route for which nothing waits or gathers, and of which nothing is counted: messages of theirs may still be kept. */
    private Predicate<String> isOver(Collection<Set<String>> all) {
        Set<String> gone = all.stream().flatMap(Set::stream).collect(Collectors.toSet());
        gone.removeAll(flows.owners().keySet());
        if (!gone.isEmpty()) {
            ledger.waiting().forEach(each -> gone.remove(each.subscription().id()));
        }
        if (!gone.isEmpty()) {
            ledger.figures().totals().keySet().stream()
                    .filter(each -> each.measure().equals(Measure.DELIVERIES.text()))
                    .forEach(each -> gone.remove(each.subject()));
        }
        return gone::contains;
    }
}
