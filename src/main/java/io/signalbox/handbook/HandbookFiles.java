package io.signalbox.handbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

import io.signalbox.drawing.SvgText;

/** The files of a handbook: each page as Markdown and as HTML, each drawing as SVG. They need no network and no hub. */
public final class HandbookFiles {

    private static final String STYLESHEET = "/handbook/handbook.css";

    private HandbookFiles() {}

    /** By name, relative to the folder they go to, with slashes. */
    public static SortedMap<String, String> of(Handbook handbook) {
        String stylesheet = stylesheet();
        SortedMap<String, String> files = new TreeMap<>();
        for (Page page : handbook.pages()) {
            files.put(Links.file(page.name(), "md"), MarkdownWriter.write(page, Links.files("md")));
            files.put(Links.file(page.name(), "html"), HtmlWriter.document(page, stylesheet));
            page.sections().forEach(section -> drawings(page, section, files));
        }
        return files;
    }

    private static void drawings(Page page, Section section, SortedMap<String, String> files) {
        for (Block block : section.blocks()) {
            if (block instanceof Block.Drawing drawing) {
                files.put(Links.drawingFile(page.name(), drawing.name()), SvgText.file(drawing.map(), drawing.title()));
            }
        }
        section.sections().forEach(inner -> drawings(page, inner, files));
    }

    private static String stylesheet() {
        try (InputStream in = HandbookFiles.class.getResourceAsStream(STYLESHEET)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
