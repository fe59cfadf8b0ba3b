package io.signalbox.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.signalbox.check.Integration;
import io.signalbox.integration.Card;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;

/** How an integration is taken away, and who would miss it. */
final class RetireText {

    private final Described described;
    private final Integration integration;

    RetireText(Described described, Integration integration) {
        this.described = described;
        this.integration = integration;
    }

    Section section() {
        String name = integration.name();
        Optional<Card.Decommission> plan = integration.card().map(Card::decommission);
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.words(
                "Intake stops, what waits is delivered, it is proved to be empty, what the card names is exported, and a"
                        + " tombstone stays. Until the last step everything can be taken back."));
        blocks.add(new Block.Paragraph(missed()));
        List<String> steps = plan.map(Card.Decommission::steps).orElse(List.of());
        blocks.add(
                steps.isEmpty()
                        ? Block.words("The card names no steps outside of the hub.")
                        : Block.steps(steps.stream().map(Line::of).toList()));
        List<String> export = plan.map(Card.Decommission::export).orElse(List.of());
        blocks.add(Block.words(
                export.isEmpty()
                        ? "The card names nothing to export."
                        : "Exported is: " + String.join(", ", export) + "."));
        List<Command> commands = new ArrayList<>(List.of(
                Command.of("the plan, or how far it is", "retire", name, "--plan"),
                Command.of("begin, or go on as far as possible", "retire", name, "--do", "--reason", "replaced")));
        for (int i = 1; i <= steps.size(); i++) {
            commands.add(Command.of("tick off step " + i, "retire", name, "--tick", "" + i));
        }
        commands.add(Command.of("take everything back", "retire", name, "--undo", "--reason", "still needed"));
        commands.add(Command.of(
                "the last step, which cannot be undone", "retire", name, "--do", "--final", "--reason", "replaced"));
        blocks.add(new Block.Commands(commands));
        return Section.of("retire", "How to retire it", blocks);
    }

    /** Integrations that read a channel to which nobody else writes. */
    private Line missed() {
        Set<String> own = new TreeSet<>();
        integration.flows().forEach(flow -> own.addAll(flow.channels()));
        described.flows().stream()
                .filter(flow -> !flow.integration().equals(integration.name()))
                .forEach(flow -> own.removeAll(flow.channels()));
        Set<String> readers = new TreeSet<>();
        for (Flow flow : described.flows()) {
            if (flow.from() instanceof Source.Channel channel
                    && own.contains(channel.name())
                    && !flow.integration().equals(integration.name())) {
                readers.add(flow.integration());
            }
        }
        if (readers.isEmpty()) {
            return Line.of("No other integration depends on what it appends to channels.");
        }
        return Line.of("These get nothing any more: ")
                .and(Line.listed(readers.stream().map(Span::integration).toList()))
                .and(".");
    }
}
