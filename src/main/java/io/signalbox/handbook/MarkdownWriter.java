package io.signalbox.handbook;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import io.signalbox.drawing.FlowMap.Strand;

/** Pages as Markdown (CommonMark, with GitHub's tables). Nothing that people wrote becomes markup. */
public final class MarkdownWriter {

    private static final int CELL = 2_000;

    private final Links links;
    private final StringBuilder out = new StringBuilder();
    private PageName page;

    private MarkdownWriter(Links links) {
        this.links = links;
    }

    public static String write(Page page, Links links) {
        MarkdownWriter writer = new MarkdownWriter(links);
        writer.page = page.name();
        writer.out.append("# ").append(escaped(page.title())).append("\n\n");
        if (!page.lead().isBlank()) {
            writer.out.append(begun(escaped(page.lead()))).append("\n\n");
        }
        page.sections().forEach(section -> writer.section(section, 2));
        return writer.out.toString().stripTrailing() + "\n";
    }

    private void section(Section section, int depth) {
        out.append("<a id=\"").append(section.anchor()).append("\"></a>\n\n");
        out.append("#".repeat(depth))
                .append(' ')
                .append(escaped(section.title()))
                .append("\n\n");
        section.blocks().forEach(this::block);
        section.sections().forEach(inner -> section(inner, depth + 1));
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            out.append(begun(line(paragraph.line()))).append("\n\n");
        } else if (block instanceof Block.Bullets bullets) {
            int number = 1;
            for (Line each : bullets.lines()) {
                out.append(bullets.numbered() ? number++ + ". " : "- ")
                        .append(begun(line(each)))
                        .append('\n');
            }
            out.append('\n');
        } else if (block instanceof Block.Table table) {
            table(table);
        } else if (block instanceof Block.Commands commands) {
            commands(commands.lines());
        } else if (block instanceof Block.Drawing drawing) {
            drawing(drawing);
        }
    }

    private void table(Block.Table table) {
        int columns = table.rows().stream().mapToInt(List::size).max().orElse(0);
        if (columns == 0) {
            return;
        }
        List<String> heads = table.heads().isEmpty() ? Collections.nCopies(columns, "") : table.heads();
        out.append(heads.stream().map(MarkdownWriter::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
        out.append("|---".repeat(heads.size())).append("|\n");
        for (List<Line> row : table.rows()) {
            out.append(row.stream().map(this::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
        }
        out.append('\n');
    }

    private String cell(Line line) {
        String text = line(line);
        return text.length() > CELL ? text.substring(0, CELL) + "..." : text;
    }

    private void commands(List<Command> commands) {
        out.append("```sh\n");
        for (Command command : commands) {
            out.append(command.line());
            if (!command.says().isEmpty()) {
                out.append("    # ").append(plain(command.says()));
            }
            out.append('\n');
        }
        out.append("```\n\n");
    }

    private void drawing(Block.Drawing drawing) {
        links.drawing(page, drawing.name()).ifPresent(file -> out.append("![")
                .append(escaped(drawing.title()))
                .append("](")
                .append(file)
                .append(")\n\n"));
        for (Strand strand : drawing.map().strands()) {
            out.append("- ").append(escaped(strand.name()));
            out.append(strand.from() == null ? "" : ", from " + escaped(strand.from()));
            out.append(strand.to().isEmpty() ? "" : ", to " + escaped(String.join(", ", strand.to())));
            out.append('\n');
        }
        out.append(drawing.map().strands().isEmpty() ? "" : "\n");
    }

    private String line(Line line) {
        return line.spans().stream().map(this::span).collect(Collectors.joining());
    }

    private String span(Span span) {
        if (span instanceof Span.Code code) {
            return code(code.text());
        }
        if (span instanceof Span.Strong strong) {
            return "**" + escaped(strong.text()) + "**";
        }
        if (span instanceof Span.ToPage link) {
            return "[" + escaped(link.text()) + "](" + links.to(page, link.page(), link.anchor()) + ")";
        }
        if (span instanceof Span.ToWeb link) {
            return "[" + escaped(link.text()) + "](" + link.address() + ")";
        }
        return escaped(span.text());
    }

    /** Code as HTML, because no row of backticks survives every text and every table. */
    private static String code(String text) {
        return text.matches("[A-Za-z0-9 ._/:,@=+#\\[\\]{}$()?&;'\"-]+")
                ? "`" + text + "`"
                : "<code>" + escaped(text) + "</code>";
    }

    private static String escaped(String text) {
        return plain(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*_\\[\\]|~!#])", "\\\\$1")
                .replaceAll("(?i)(https?|ftp)://", "$1&#58;//")
                .replaceAll("(?i)www\\.", "www&#46;")
                .replace("@", "&#64;");
    }

    /** A line that begins so would be a list, a heading or a rule. */
    private static String begun(String line) {
        String text = line.stripLeading();
        return text.replaceFirst("^(\\d+)([.)])", "$1\\\\$2").replaceFirst("^([-+=])", "\\\\$1");
    }

    /** On one line, without characters that turn or hide text. */
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ")
                .replaceAll("[\\p{Cntrl}\\u200B-\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]", "");
    }
}
