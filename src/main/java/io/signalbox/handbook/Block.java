package io.signalbox.handbook;

import java.util.List;

import io.signalbox.drawing.FlowMap;

/** A part of a section. */
public sealed interface Block {

    record Paragraph(Line line) implements Block {}

    record Bullets(List<Line> lines, boolean numbered) implements Block {

        public Bullets {
            lines = List.copyOf(lines);
        }
    }

    /** @param heads none for a list of names and what they are */
    record Table(List<String> heads, List<List<Line>> rows) implements Block {

        public Table {
            heads = List.copyOf(heads);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** Lines to paste into a shell. */
    record Commands(List<Command> lines) implements Block {

        public Commands {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A drawing; where it cannot be shown, its words are.
     *
     * @param name unique in the page, fit for a file
     */
    record Drawing(String name, String title, FlowMap map) implements Block {}

    static Block words(String text) {
        return new Paragraph(Line.of(text));
    }

    static Block line(Span... spans) {
        return new Paragraph(Line.of(spans));
    }

    static Block bullets(List<Line> lines) {
        return new Bullets(lines, false);
    }

    static Block steps(List<Line> lines) {
        return new Bullets(lines, true);
    }

    static Block commands(Command... lines) {
        return new Commands(List.of(lines));
    }
}
