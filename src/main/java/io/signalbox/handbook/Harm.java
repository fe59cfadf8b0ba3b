package io.signalbox.handbook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.signalbox.document.DurationText;
import io.signalbox.integration.Card;
import io.signalbox.routefile.Flow;
import io.signalbox.secret.SecretName;
import io.signalbox.system.SystemDescriptor;

/** Who would be hurt if a system were breached, or went away: reckoned from what flows. */
final class Harm {

    private final Described described;
    private final Reach reach;

    Harm(Described described) {
        this.described = described;
        this.reach = new Reach(described.flows());
    }

    List<Block> breached(SystemDescriptor system) {
        List<Flow> to = reach.calling(system.name());
        List<Flow> from = reach.behind(reach.startingFrom(system.name()));
        List<Line> lines = new ArrayList<>();
        lines.add(line("It gets data of: ", data(Described.names(to))));
        lines.add(line("It sends data that flow into: ", data(Described.names(from))));
        Set<String> systems = Reach.systems(from);
        systems.remove(system.name());
        lines.add(line(
                "What it makes up reaches the systems: ",
                Line.listed(systems.stream().map(this::system).toList())));
        lines.add(line(
                "It knows the secrets: ",
                Line.listed(SignInText.secrets(system).stream()
                        .map(secret -> Span.code(secret.toString()))
                        .toList())));
        lines.add(line(
                "The same secrets open: ",
                Line.listed(sharing(system).stream().map(this::system).toList())));
        return List.of(Block.bullets(lines));
    }

    List<Block> away(SystemDescriptor system, Known known) {
        List<Flow> callers = reach.calling(system.name());
        List<Flow> starts = reach.startingFrom(system.name());
        if (callers.isEmpty() && starts.isEmpty()) {
            return List.of(Block.words("Nobody: no route names it."));
        }
        List<Line> lines = new ArrayList<>();
        for (String name : Described.names(callers)) {
            lines.add(line(
                    name, ": what it has for the system waits, " + promise(name) + "; owner " + described.owner(name)));
        }
        for (String name : Described.names(reach.behind(starts))) {
            lines.add(line(name, ": nothing comes from it any more; owner " + described.owner(name)));
        }
        Set<String> covered = new TreeSet<>(system.fallbacks().keySet());
        String fallback = covered.isEmpty()
                ? "No operation has a fallback."
                : "These operations have a fallback: " + String.join(", ", covered) + ".";
        return List.of(
                Block.bullets(lines),
                Block.words(fallback + " Messages are tried again for "
                        + DurationText.of(known.retries().policy().giveUpAfter()) + ", then parked; none is lost."));
    }

    private Line line(String integration, String words) {
        return Line.of(Span.integration(integration), Span.words(words));
    }

    private static Line line(String words, Line rest) {
        return Line.of(words).and(rest);
    }

    private String promise(String integration) {
        return described
                .card(integration)
                .map(Card::freshness)
                .map(freshness -> "late after " + DurationText.of(freshness))
                .orElse("with no promise of how long");
    }

    /** Integrations with what their cards say of their data. */
    private Line data(Collection<String> integrations) {
        List<Span> spans = new ArrayList<>();
        for (String name : integrations) {
            spans.add(Span.words(spans.isEmpty() ? "" : ", "));
            spans.add(Span.integration(name));
            spans.add(Span.words(" (" + described.classification(name) + ")"));
        }
        return spans.isEmpty() ? Line.of("-") : new Line(spans);
    }

    private Set<String> sharing(SystemDescriptor system) {
        Set<SecretName> own = Set.copyOf(SignInText.secrets(system));
        return described.systems().all().stream()
                .filter(other -> !other.name().equals(system.name()))
                .filter(other -> SignInText.secrets(other).stream().anyMatch(own::contains))
                .map(SystemDescriptor::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Span system(String name) {
        return described.systems().find(name).isPresent() ? Span.system(name) : Span.words(name);
    }

    /** The row of a system in the overview. */
    List<Line> row(SystemDescriptor system) {
        Set<String> breached = Described.names(reach.calling(system.name()));
        breached.addAll(Described.names(reach.behind(reach.startingFrom(system.name()))));
        return List.of(
                Line.of(Span.system(system.name())),
                Line.orElse(system.contact().team(), "not named"),
                data(breached),
                Line.listed(described.usersOf(system.name()).stream()
                        .map(Span::integration)
                        .toList()),
                Line.of(new Span.ToPage("in detail", PageName.system(system.name()), "harm")));
    }
}
