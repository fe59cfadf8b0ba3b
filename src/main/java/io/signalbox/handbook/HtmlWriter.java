package io.signalbox.handbook;

import java.util.List;

import io.signalbox.drawing.FlowMap.Strand;
import io.signalbox.drawing.SvgText;

/** Pages as HTML. Nothing that people wrote becomes markup, and nothing of a page runs. */
public final class HtmlWriter {

    private final Links links;
    private final PageName page;
    private final StringBuilder out = new StringBuilder();

    private HtmlWriter(PageName page, Links links) {
        this.page = page;
        this.links = links;
    }

    /** The sections of a page, with contents before them; its title and lead are left to who shows it. */
    public static String sections(Page page, Links links) {
        HtmlWriter writer = new HtmlWriter(page.name(), links);
        writer.contents(page.sections());
        page.sections().forEach(section -> writer.section(section, 2));
        return writer.out.toString();
    }

    /** A whole document that needs no other file. */
    public static String document(Page page, String stylesheet) {
        Links links = Links.files("html");
        String home = links.to(page.name(), PageName.OVERVIEW, null);
        return """
               <!doctype html>
               <html lang="en">
               <head>
               <meta charset="utf-8" />
               <meta name="viewport" content="width=device-width, initial-scale=1" />
               <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
               <title>%s - Handbook</title>
               <style>
               %s</style>
               </head>
               <body>
               <a class="skip" href="#main">To the content</a>
               <nav aria-label="Handbook"><a href="%s">All integrations and systems</a></nav>
               <main id="main">
               <h1>%s</h1>
               <p class="lead">%s</p>
               %s</main>
               </body>
               </html>
               """
                .formatted(
                        escaped(page.title()),
                        stylesheet,
                        escaped(home),
                        escaped(page.title()),
                        escaped(page.lead()),
                        sections(page, links));
    }

    private void contents(List<Section> sections) {
        out.append("<nav class=\"contents\" aria-label=\"On this page\"><ul>\n");
        for (Section section : sections) {
            out.append("<li>").append(anchor(section));
            if (!section.sections().isEmpty()) {
                out.append("<ul>");
                section.sections()
                        .forEach(inner ->
                                out.append("<li>").append(anchor(inner)).append("</li>"));
                out.append("</ul>");
            }
            out.append("</li>\n");
        }
        out.append("</ul></nav>\n");
    }

    private static String anchor(Section section) {
        return "<a href=\"#" + escaped(section.anchor()) + "\">" + escaped(section.title()) + "</a>";
    }

    private void section(Section section, int depth) {
        String anchor = escaped(section.anchor());
        out.append("<section aria-labelledby=\"").append(anchor).append("\">\n");
        out.append("<h%d id=\"%s\">%s</h%d>\n".formatted(depth, anchor, escaped(section.title()), depth));
        section.blocks().forEach(this::block);
        section.sections().forEach(inner -> section(inner, depth + 1));
        out.append("</section>\n");
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            out.append("<p>").append(line(paragraph.line())).append("</p>\n");
        } else if (block instanceof Block.Bullets bullets) {
            String tag = bullets.numbered() ? "ol" : "ul";
            out.append("<").append(tag).append(">\n");
            bullets.lines()
                    .forEach(each -> out.append("<li>").append(line(each)).append("</li>\n"));
            out.append("</").append(tag).append(">\n");
        } else if (block instanceof Block.Table table) {
            table(table);
        } else if (block instanceof Block.Commands commands) {
            commands(commands.lines());
        } else if (block instanceof Block.Drawing drawing) {
            drawing(drawing);
        }
    }

    /** On a phone each row becomes a block of named values. */
    private void table(Block.Table table) {
        out.append(table.heads().isEmpty() ? "<table class=\"named\">\n" : "<table class=\"stack\">\n<thead><tr>");
        table.heads()
                .forEach(head ->
                        out.append("<th scope=\"col\">").append(escaped(head)).append("</th>"));
        out.append(table.heads().isEmpty() ? "<tbody>\n" : "</tr></thead>\n<tbody>\n");
        for (List<Line> row : table.rows()) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                out.append(cell(table, i, line(row.get(i))));
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table>\n");
    }

    private static String cell(Block.Table table, int column, String content) {
        if (table.heads().isEmpty()) {
            return column == 0 ? "<th scope=\"row\">" + content + "</th>" : "<td>" + content + "</td>";
        }
        return column == 0
                ? "<td class=\"first\">" + content + "</td>"
                : "<td data-label=\"" + escaped(table.heads().get(column)) + "\">" + content + "</td>";
    }

    private void commands(List<Command> commands) {
        out.append("<pre class=\"commands\" tabindex=\"0\">");
        for (int i = 0; i < commands.size(); i++) {
            Command command = commands.get(i);
            out.append(i == 0 ? "" : "\n");
            if (!command.says().isEmpty()) {
                out.append("<span class=\"says\"># ")
                        .append(escaped(command.says()))
                        .append("</span>\n");
            }
            out.append("<code>").append(escaped(command.line())).append("</code>");
        }
        out.append("</pre>\n");
    }

    private void drawing(Block.Drawing drawing) {
        out.append("<div class=\"map-wide\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(escaped(drawing.title()))
                .append(", can be scrolled\">")
                .append(SvgText.of(drawing.map(), drawing.title()))
                .append("</div>\n");
        if (!drawing.map().strands().isEmpty()) {
            out.append("<ul class=\"words\">\n");
            for (Strand strand : drawing.map().strands()) {
                out.append("<li><b>").append(escaped(strand.name())).append("</b>");
                out.append(strand.from() == null ? "" : " from " + escaped(strand.from()));
                out.append(strand.to().isEmpty() ? "" : " to " + escaped(String.join(", ", strand.to())));
                out.append("</li>\n");
            }
            out.append("</ul>\n");
        }
    }

    private String line(Line line) {
        StringBuilder text = new StringBuilder();
        line.spans().forEach(span -> text.append(span(span)));
        return text.toString();
    }

    private String span(Span span) {
        String text = escaped(span.text());
        if (span instanceof Span.Code) {
            return "<code>" + text + "</code>";
        }
        if (span instanceof Span.Strong) {
            return "<strong>" + text + "</strong>";
        }
        if (span instanceof Span.ToPage link) {
            return "<a href=\"" + escaped(links.to(page, link.page(), link.anchor())) + "\">" + text + "</a>";
        }
        if (span instanceof Span.ToWeb link) {
            return "<a href=\"" + escaped(link.address()) + "\" rel=\"noreferrer noopener\">" + text + "</a>";
        }
        return text;
    }

    private static String escaped(String text) {
        return SvgText.escaped(text);
    }
}
