package io.signalbox.handbook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.signalbox.check.Integration;
import io.signalbox.lineage.FieldFlow;
import io.signalbox.mapping.Mapping;

/** Which data flow: what each mapping takes from where and writes where. */
final class FieldTexts {

    private final Described described;
    private final Integration integration;

    FieldTexts(Described described, Integration integration) {
        this.described = described;
        this.integration = integration;
    }

    Section section() {
        Set<Mapping> mappings = new LinkedHashSet<>();
        integration.routes().forEach(route -> mappings.addAll(described.mappings(route)));
        List<Section> sections = new ArrayList<>();
        for (Mapping mapping : mappings) {
            sections.add(section(mapping, sections.size() + 1));
        }
        String classification = described.classification(integration.name());
        return new Section(
                "data",
                "Data that flow",
                List.of(Block.words((sections.isEmpty()
                                ? "No mapping is applied: messages pass as they are."
                                : "What no mapping names does not flow on.")
                        + " The card says of the data: " + classification + ".")),
                sections);
    }

    private static Section section(Mapping mapping, int number) {
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
        return Section.of("mapping-" + number, "Mapping " + mapping.name(), blocks);
    }

    private static List<Line> row(FieldFlow flow) {
        return List.of(
                Line.of(Span.code(flow.target())),
                flow.sources().isEmpty()
                        ? Line.of("a fixed value")
                        : Line.listed(flow.sources().stream().map(Span::code).toList()));
    }
}
