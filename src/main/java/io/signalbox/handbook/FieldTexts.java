package io.signalbox.handbook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.signalbox.check.Integration;
import io.signalbox.lineage.FieldFlow;
import io.signalbox.loss.FindLosses;
import io.signalbox.mapping.Mapping;

/** Which data flow: what each mapping takes from where and writes where. */
final class FieldTexts {

    /** How a mapping's fields are named that it takes over without naming them. */
    private static final String REST = "/*";

    private static final String ALL = "/";

    private final Described described;
    private final Known known;
    private final Integration integration;

    FieldTexts(Described described, Known known, Integration integration) {
        this.described = described;
        this.known = known;
        this.integration = integration;
    }

    Section section() {
        Set<Mapping> mappings = new LinkedHashSet<>();
        integration.routes().forEach(route -> mappings.addAll(described.mappings(route)));
        List<Section> sections = new ArrayList<>();
        for (Mapping mapping : mappings) {
            sections.add(section(mapping, sections.size() + 1));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.words("The card says of the data: " + described.classification(integration.name())
                + ". A mapping passes on the fields that it writes, and nothing else."));
        List<Line> unmapped = integration
                .routes()
                .filter(route -> route.id() != null && described.mappings(route).isEmpty())
                .map(route -> Line.of(Span.code(route.id())))
                .toList();
        if (!unmapped.isEmpty()) {
            blocks.add(Block.words(
                    "These routes apply no mapping: all fields of a message pass, but for what their steps do."));
            blocks.add(Block.bullets(unmapped));
        }
        return new Section("data", "Data that flow", blocks, sections);
    }

    private Section section(Mapping mapping, int number) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.line(
                Span.words("From "),
                mapping.takes().map(Span::code).orElse(Span.words("anything")),
                Span.words(" to "),
                mapping.gives().map(Span::code).orElse(Span.words("a form that nothing describes")),
                Span.words(".")));
        if (mapping.flows().isEmpty()) {
            blocks.add(Block.words("Its fields could not be followed; read its file."));
        } else {
            blocks.add(new Block.Table(
                    List.of("writes", "from"),
                    mapping.flows().stream().map(FieldTexts::row).toList()));
        }
        blocks.add(lost("Never read of what comes in: ", FindLosses.unused(mapping)));
        if (!mapping.flows().isEmpty()) {
            blocks.add(lost("Never filled: ", FindLosses.unfilled(mapping)));
        }
        known.losses(mapping.name())
                .map(counted -> "Counted of messages that went well: defaults that stood in " + counted.defaults()
                        + ", texts that were cut " + counted.cuts() + ".")
                .map(Block::words)
                .ifPresent(blocks::add);
        return Section.of("mapping-" + number, "Mapping " + mapping.name(), blocks);
    }

    private static Block lost(String what, List<String> fields) {
        return Block.words(what + (fields.isEmpty() ? "nothing" : String.join(", ", fields)) + ".");
    }

    private static List<Line> row(FieldFlow flow) {
        return List.of(
                Line.of(Span.code(flow.target())).and(flow.target().endsWith(REST) ? ", each field that is left" : ""),
                flow.sources().isEmpty()
                        ? Line.of("a fixed value")
                        : Line.listed(
                                flow.sources().stream().map(FieldTexts::source).toList()));
    }

    private static Span source(String path) {
        return path.equals(ALL) ? Span.words("the whole message") : Span.code(path);
    }
}
