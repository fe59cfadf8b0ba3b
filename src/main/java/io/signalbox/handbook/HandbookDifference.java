package io.signalbox.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import io.signalbox.document.LineDifference;
import io.signalbox.document.LineDifference.Kind;
import io.signalbox.document.LineDifference.Line;

/** What changed between two handbooks: page by page, line by line, of their Markdown. */
public final class HandbookDifference {

    private HandbookDifference() {}

    /**
     * A page that is new, gone or other.
     *
     * @param page its file, such as {@code integrations/orders.md}
     * @param change {@code added}, {@code removed} or {@code changed}
     * @param lines those that were removed, each with {@code -} before it, and added, with {@code +}, each heading above them
     */
    public record ChangedPage(String page, String change, List<String> lines) {

        public ChangedPage {
            lines = List.copyOf(lines);
        }
    }

    /** The Markdown of each page by its file. */
    public static SortedMap<String, String> texts(Handbook handbook) {
        SortedMap<String, String> texts = new TreeMap<>();
        handbook.pages()
                .forEach(page ->
                        texts.put(Links.file(page.name(), "md"), MarkdownWriter.write(page, Links.files("md"))));
        return texts;
    }

    public static List<ChangedPage> between(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<ChangedPage> changed = new ArrayList<>();
        for (String name : names) {
            String old = before.get(name);
            String now = after.get(name);
            if (!Objects.equals(old, now)) {
                String change = old == null ? "added" : now == null ? "removed" : "changed";
                changed.add(new ChangedPage(
                        name, change, change.equals("changed") ? lines(LineDifference.between(old, now)) : List.of()));
            }
        }
        return changed;
    }

    private static List<String> lines(List<Line> all) {
        List<String> lines = new ArrayList<>();
        String heading = null;
        for (Line line : all) {
            if (line.kind() == Kind.SAME) {
                heading = line.text().startsWith("#") ? line.text() : heading;
            } else if (!line.text().isBlank()) {
                if (heading != null) {
                    lines.add("  " + heading);
                    heading = null;
                }
                lines.add((line.kind() == Kind.ADDED ? "+ " : "- ") + line.text());
            }
        }
        return lines;
    }
}
