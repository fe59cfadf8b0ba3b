package io.signalbox.desk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Reach;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.flow.ReportNames;
import io.signalbox.flow.ReportNames.Names;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.MessageSearch;
import io.signalbox.ledger.MessageSearch.Hit;
import io.signalbox.problem.Quantity;

/**
 * Finds a text in names, numbers, business keys, event ids and payloads. Payloads are searched where each integration that gets
 * the message says that its data are public; all others for operators, when they ask for it, which the audit log keeps. May
 * block.
 */
@Singleton
public final class SearchEverything {

    public static final Action ACTION = Action.look("search");
    public static final Action SEARCH_PAYLOADS = Action.of("search-payloads", Role.OPERATOR);

    /** Shorter texts are in almost everything. */
    public static final int SHORTEST = 3;

    private static final int MOST = 50;

    private final Actions actions;
    private final MessageSearch messages;
    private final DeliveryAdmin deliveries;
    private final PublicData publicData;
    private final ReportNames names;

    SearchEverything(Actions actions, Ledger ledger, PublicData publicData, ReportNames names) {
        this.actions = actions;
        this.messages = ledger.search();
        this.deliveries = ledger.admin();
        this.publicData = publicData;
        this.names = names;
    }

    /**
     * What was found.
     *
     * @param places names and numbers that are the text or have it as a part
     * @param keys business keys with this part
     * @param messages whose event id has this part
     * @param payloads messages whose payload holds it: those whose data are public, or all where that was asked for
     */
    public record Found(String text, List<Place> places, Set<String> keys, List<Hit> messages, List<Hit> payloads)
            implements Reported {

        public boolean isEmpty() {
            return Stream.of(places, keys, messages, payloads).allMatch(each -> each.isEmpty());
        }

        @Override
        public String inWords() {
            return "found in " + Quantity.of(payloads.size(), "message");
        }
    }

    /**
     * A thing with a name or number.
     *
     * @param kind {@code integration}, {@code subscription}, {@code system}, {@code channel}, {@code message} or {@code delivery}
     */
    public record Place(String kind, String name) {}

    /** @param text what is looked for; shorter ones than {@link #SHORTEST} find names and numbers only */
    public Found search(Caller caller, String text) {
        return actions.list(caller, ACTION, reach -> find(caller, reach, text.strip(), false));
    }

    /** In all payloads too. The audit log keeps the form of the text, not the text itself: it may be somebody's address. */
    public Found searchPayloads(Caller caller, String text, String reason) {
        String part = text.strip();
        return actions.perform(
                new Request(caller, "payloads/" + MaskedPayload.mask(part), Concern.OWN, reason),
                SEARCH_PAYLOADS,
                act -> find(caller, actions.reach(caller, Role.OPERATOR), part, true));
    }

    /** @param reach whose messages are searched */
    private Found find(Caller caller, Reach reach, String part, boolean all) {
        Set<String> subscriptions = reach.isWhole() ? null : reach.subscriptions();
        List<Place> places = places(names.report(caller), reach, part);
        if (part.length() < SHORTEST) {
            return new Found(part, places, Set.of(), List.of(), List.of());
        }
        Set<String> keys = new LinkedHashSet<>();
        List<Hit> events = new ArrayList<>();
        for (Hit hit : messages.keys(part, subscriptions, MOST)) {
            if (has(hit.subject(), part)) {
                keys.add(hit.subject());
            }
            if (has(hit.eventId(), part)) {
                events.add(hit);
            }
        }
        List<Hit> payloads = messages.payloads(part, subscriptions, MOST).stream()
                .filter(hit -> all || isPublic(hit))
                .toList();
        return new Found(part, places, keys, events, payloads);
    }

    private boolean isPublic(Hit hit) {
        return deliveries.message(hit.message()).map(publicData::isPublic).orElse(false);
    }

    private static boolean has(String value, String part) {
        return value != null && value.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private List<Place> places(Names known, Reach reach, String part) {
        List<Place> places = new ArrayList<>();
        if (part.matches("\\d{1,18}")) {
            long number = Long.parseLong(part);
            Share.delivery(deliveries, number)
                    .filter(found -> reach.coversSubscription(found.subscription()))
                    .ifPresent(found -> places.add(new Place("delivery", part)));
            deliveries
                    .message(number)
                    .filter(message -> Share.isSeen(message, reach))
                    .ifPresent(message -> places.add(new Place("message", part)));
        }
        add(places, "integration", known.integrations(), part);
        add(places, "subscription", known.subscriptions(), part);
        add(places, "system", known.systems(), part);
        add(places, "channel", known.channels(), part);
        return places;
    }

    private static void add(List<Place> places, String kind, Set<String> names, String part) {
        names.stream()
                .filter(name -> !part.isEmpty() && has(name, part))
                .forEach(name -> places.add(new Place(kind, name)));
    }
}
