package io.signalbox.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.signalbox.check.Integration;
import io.signalbox.document.DurationText;
import io.signalbox.drawing.FlowMap;
import io.signalbox.drawing.RouteDrawing;
import io.signalbox.handbook.Known.Incident;
import io.signalbox.integration.Card;
import io.signalbox.routefile.Flow;
import io.signalbox.system.Limits;
import io.signalbox.system.SystemDescriptor;

/** The page of one integration. */
final class IntegrationPage {

    private final Described described;
    private final Known known;
    private final Integration integration;
    private final Optional<Card> card;

    IntegrationPage(Described described, Known known, Integration integration) {
        this.described = described;
        this.known = known;
        this.integration = integration;
        this.card = integration.card();
    }

    Page page() {
        List<Section> sections = new ArrayList<>(List.of(
                answers(),
                new Runbooks(described, known, integration).section(),
                new AlertTexts(integration).section(),
                promises(),
                flow(),
                systems(),
                new FieldTexts(described, known, integration).section(),
                new FailureTexts(described, known, integration).section(),
                IncidentText.of(known, this::concerns),
                new RetireText(described, integration).section(),
                files()));
        return new Page(
                PageName.integration(integration.name()),
                described.title(integration.name()),
                card.map(Card::purpose).orElse("Nobody has written down what it is for: it has no card."),
                sections);
    }

    private Section answers() {
        Optional<Card.Owner> owner = card.map(Card::owner);
        List<List<Line>> rows = new ArrayList<>();
        rows.add(
                List.of(Line.of("Team"), Line.orElse(owner.map(Card.Owner::team).orElse(null), "nobody is named")));
        rows.add(List.of(
                Line.of("Contact"), Line.contact(owner.map(Card.Owner::contact).orElse(null), "nobody is named")));
        rows.add(List.of(
                Line.of("Escalation, at night"),
                Line.contact(owner.map(Card.Owner::escalation).orElse(null), "nobody is named")));
        rows.add(List.of(
                Line.of("Life"),
                Line.of(card.map(Card::lifecycle)
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .orElse("not said"))));
        List<Block> blocks = new ArrayList<>();
        if (described.broken().contains(integration.name())) {
            blocks.add(Block.line(Span.strong(
                    "Its files have errors, so that this page may not be complete; './signalbox check' names them.")));
        }
        blocks.add(new Block.Table(List.of(), rows));
        List<List<Line>> contacts = new ArrayList<>();
        for (String name : described.systemsOf(integration)) {
            contacts.add(contact(name));
        }
        blocks.add(new Block.Table(List.of("system", "our team", "vendor", "status page"), contacts));
        return Section.of("answers", "Who answers for it", blocks);
    }

    private List<Line> contact(String name) {
        Optional<SystemDescriptor.Contact> contact =
                described.systems().find(name).map(SystemDescriptor::contact);
        return List.of(
                described.systems().find(name).isPresent() ? Line.of(Span.system(name)) : Line.of(name),
                Line.orElse(contact.map(SystemDescriptor.Contact::team).orElse(null), "not named"),
                Line.contact(contact.map(SystemDescriptor.Contact::vendor).orElse(null), "not named"),
                Line.contact(contact.map(SystemDescriptor.Contact::status).orElse(null), "not named"));
    }

    private Section promises() {
        List<List<Line>> rows = new ArrayList<>();
        rows.add(List.of(
                Line.of("Urgency"),
                Line.of(card.map(Card::urgency).orElse("realtime").strip())));
        rows.add(List.of(
                Line.of("Freshness"),
                Line.of(card.map(Card::freshness)
                        .map(each -> "no message older than " + DurationText.of(each) + " is undelivered")
                        .orElse("nothing is promised"))));
        rows.add(List.of(
                Line.of("Traffic that is expected"),
                Line.of(card.flatMap(Card::traffic)
                        .map(TrafficText::words)
                        .orElse("none is named; silence is no alert"))));
        rows.add(List.of(Line.of("Classification of its data"), Line.of(described.classification(integration.name()))));
        rows.add(List.of(Line.of("Kept"), Line.of(kept())));
        return Section.of("promises", "What it promises", new Block.Table(List.of(), rows));
    }

    /** What the card says of it has no effect yet, and nobody may rely on it. */
    private String kept() {
        String hub =
                "what is done as long as the hub's setting signalbox.ledger.retention says; what is open as long as it is open";
        return card.map(Card::data)
                .map(Card.Data::retention)
                .map(wanted -> hub + ". The card wants " + TimeText.of(wanted) + ", which has no effect yet")
                .orElse(hub);
    }

    private Section flow() {
        List<Flow> flows = integration.flows();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Drawing(
                "flow",
                "How messages flow through " + integration.name(),
                FlowMap.of(flows, id -> FlowMap.State.NONE)));
        List<Section> routes = new ArrayList<>();
        for (Flow flow : flows) {
            List<Block> drawn = new ArrayList<>();
            drawn.add(Block.words(
                    flow.description() == null ? "Nobody has described what it does." : flow.description()));
            drawn.add(new Block.Drawing(
                    "route-" + (routes.size() + 1), "The steps of " + flow.subscription(), RouteDrawing.of(flow)));
            routes.add(Section.of("route-" + (routes.size() + 1), "Route " + flow.subscription(), drawn));
        }
        return new Section("flow", "How messages flow", blocks, routes);
    }

    private Section systems() {
        List<List<Line>> rows = new ArrayList<>();
        for (SystemDescriptor system : described.describedSystems(integration)) {
            Limits limits = system.limits();
            rows.add(List.of(
                    Line.of(Span.system(system.name())),
                    SignInText.how(system),
                    Line.of(SignInText.until(system, known)),
                    Line.of(SignInText.state(system, known)),
                    Line.of(OperationText.limits(limits))));
        }
        return Section.of(
                "systems",
                "Systems, and how they let us in",
                new Block.Table(List.of("system", "we sign in by", "until", "state", "limits"), rows));
    }

    private boolean concerns(Incident incident) {
        return integration.name().equals(incident.integration())
                || (incident.integration() == null
                        && incident.system() != null
                        && described.systemsOf(integration).contains(incident.system()));
    }

    private Section files() {
        List<Line> files = new ArrayList<>();
        integration
                .files()
                .forEach(file ->
                        files.add(Line.of(Span.code(file.path().getFileName().toString()))));
        String version = known.unit("integration", integration.name())
                .map(unit -> unit.version() == null
                        ? "No version is in use."
                        : "In use is version " + unit.version() + " since " + unit.since() + "."
                                + (unit.rejected() ? " What lies in the folder is rejected." : ""))
                .orElse("Which version is in use is not known without a hub.");
        return Section.of("files", "Files", Block.words(version), Block.bullets(files));
    }
}
