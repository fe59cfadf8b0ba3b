package io.signalbox.handbook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One line of text. */
public record Line(List<Span> spans) {

    public Line {
        spans = List.copyOf(spans);
    }

    public static Line of(Span... spans) {
        return new Line(List.of(spans));
    }

    public static Line of(String words) {
        return of(Span.words(words));
    }

    /** Names in a row, with commas; a dash where there are none. */
    public static Line listed(Collection<? extends Span> spans) {
        List<Span> all = new ArrayList<>();
        for (Span span : spans) {
            if (!all.isEmpty()) {
                all.add(Span.words(", "));
            }
            all.add(span);
        }
        return all.isEmpty() ? of("-") : new Line(all);
    }

    /** This, and then the other. */
    Line and(Line other) {
        List<Span> both = new ArrayList<>(spans);
        both.addAll(other.spans);
        return new Line(both);
    }

    Line and(String words) {
        return and(of(words));
    }

    /** Several as one. */
    static Line joined(List<Line> lines) {
        List<Span> spans = new ArrayList<>();
        for (Line line : lines) {
            spans.addAll(spans.isEmpty() ? List.of() : List.of(Span.words("; ")));
            spans.addAll(line.spans());
        }
        return new Line(spans);
    }

    /** What somebody wrote, or else what it means that nobody did. */
    static Line orElse(String text, String otherwise) {
        return text == null || text.isBlank() ? of(otherwise) : of(text);
    }

    static Line contact(String text, String otherwise) {
        return text == null || text.isBlank() ? of(otherwise) : of(Span.contact(text));
    }
}
