package io.signalbox.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.signalbox.check.Integration;
import io.signalbox.drawing.FlowMap;
import io.signalbox.glossary.Conflicts;
import io.signalbox.glossary.Glossary;
import io.signalbox.integration.Card;

/** The first page: all integrations, all systems, how they hang together. */
final class OverviewPage {

    private final Described described;
    private final Known known;

    OverviewPage(Described described, Known known) {
        this.described = described;
        this.known = known;
    }

    Page page() {
        return new Page(
                PageName.OVERVIEW,
                "Handbook",
                "What runs here, who answers for it, and what to do at night. It is made of the files in use; nobody writes it.",
                Stream.of(Stream.of(tonight(), integrations(), map(), systems()), words().stream(), Stream.of(about()))
                        .flatMap(sections -> sections)
                        .toList());
    }

    /** Nothing where there is no glossary. */
    private Optional<Section> words() {
        Glossary glossary = described.mappings().glossary();
        List<List<Line>> rows = new ArrayList<>();
        for (Glossary.Term term : glossary.terms().values()) {
            List<Line> conflicts =
                    Conflicts.of(glossary, term).stream().map(Line::of).toList();
            rows.add(List.of(
                    Line.of(term.name()),
                    Line.of(term.meaning()),
                    Line.of(
                            term.decided() == null
                                    ? "nobody says"
                                    : term.decided().toString()),
                    conflicts.isEmpty() ? Line.of("none") : Line.joined(conflicts)));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Section.of(
                        Handbook.WORDS,
                        "What words mean",
                        new Block.Table(List.of("word", "means here", "decided by", "where systems do not fit"), rows),
                        Block.commands(Command.of("what each system means by a word, with examples", "glossary"))));
    }

    private static Section tonight() {
        return Section.of(
                "tonight",
                "Something is wrong",
                Block.commands(
                        Command.of("does the hub run, what waits, what failed last", "status"),
                        Command.of("which alerts fire, and since when", "alerts"),
                        Command.of("what needs a person, and why", "parked"),
                        Command.of("how each system is", "systems"),
                        Command.of("which credentials end or are refused", "credentials")),
                Block.words("Then the page of the integration: its runbooks have the commands with its names."));
    }

    private Section integrations() {
        List<List<Line>> rows = new ArrayList<>();
        for (Integration integration : described.integrations()) {
            String name = integration.name();
            rows.add(List.of(
                    Line.of(new Span.ToPage(described.title(name), PageName.integration(name), null)),
                    Line.of(described.owner(name)),
                    Line.contact(
                            integration
                                    .card()
                                    .map(Card::owner)
                                    .map(Card.Owner::escalation)
                                    .orElse(null),
                            "nobody"),
                    Line.of(described.classification(name)),
                    Line.listed(described.systemsOf(integration).stream()
                            .map(each ->
                                    described.systems().find(each).isPresent() ? Span.system(each) : Span.words(each))
                            .toList()),
                    Line.of(new Span.ToPage("runbooks", PageName.integration(name), "runbooks"))));
        }
        return Section.of(
                "integrations",
                "Integrations",
                rows.isEmpty()
                        ? Block.words("There is none.")
                        : new Block.Table(
                                List.of("integration", "owner", "escalation", "data", "systems", "at night"), rows));
    }

    private Section map() {
        return Section.of(
                "map",
                "How everything hangs together",
                new Block.Drawing(
                        "map",
                        "All systems, channels and routes",
                        FlowMap.of(described.flows(), id -> FlowMap.State.NONE)));
    }

    private Section systems() {
        Harm harm = new Harm(described);
        List<List<Line>> rows =
                described.systems().all().stream().map(harm::row).toList();
        return Section.of(
                "systems",
                "Systems, and who is hurt",
                rows.isEmpty()
                        ? Block.words("There is none.")
                        : new Block.Table(
                                List.of(
                                        "system",
                                        "our team",
                                        "hurt by a breach, with its data",
                                        "hurt when it is away",
                                        "more"),
                                rows));
    }

    /** What these pages know; the only place that says when they were made. */
    private Section about() {
        List<Line> lines = new ArrayList<>();
        if (known.isAsked()) {
            lines.add(Line.of("Made of the files in use and of what a hub of version " + known.version() + " knew at "
                    + known.at() + "."));
        } else {
            lines.add(
                    Line.of("Made of the files alone. Not known without a hub: how credentials stand, incidents, which"
                            + " versions are in use, whether a hub has other times for retries."));
        }
        Set<String> broken = new TreeSet<>(described.broken());
        if (!broken.isEmpty()) {
            lines.add(Line.of("Files of these integrations have errors: " + String.join(", ", broken) + "."));
        }
        return Section.of("about", "About these pages", Block.bullets(lines));
    }
}
