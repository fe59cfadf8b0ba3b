package io.signalbox.handbook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where links of a page lead, in the place where it is shown. */
public interface Links {

    /** From one page to another, or to a section of it. */
    String to(PageName from, PageName to, String anchor);

    /** The file of a drawing; empty where drawings are not files. */
    default Optional<String> drawing(PageName page, String name) {
        return Optional.empty();
    }

    /** In the console and wherever its addresses are known. */
    static Links console() {
        return (from, to, anchor) -> {
            String page =
                    switch (to.kind()) {
                        case OVERVIEW -> "/handbook";
                        case INTEGRATION -> "/handbook/" + encoded(to.name());
                        case SYSTEM -> "/handbook/systems/" + encoded(to.name());
                    };
            return page + (anchor == null ? "" : "#" + anchor);
        };
    }

    /**
     * Between files of one folder.
     *
     * @param extension such as {@code html}
     */
    static Links files(String extension) {
        return new Links() {
            @Override
            public String to(PageName from, PageName to, String anchor) {
                String page = from.equals(to) && anchor != null ? "" : up(from) + encodedPath(file(to, extension));
                return page + (anchor == null ? "" : "#" + anchor);
            }

            @Override
            public Optional<String> drawing(PageName page, String name) {
                return Optional.of(up(page) + encodedPath(drawingFile(page, name)));
            }
        };
    }

    /** Relative to the folder, with slashes. */
    static String file(PageName page, String extension) {
        return switch (page.kind()) {
            case OVERVIEW -> "index." + extension;
            case INTEGRATION -> "integrations/" + page.name() + "." + extension;
            case SYSTEM -> "systems/" + page.name() + "." + extension;
        };
    }

    static String drawingFile(PageName page, String name) {
        return file(page, "").replaceFirst("\\.$", "").replace("index", "overview") + "." + name + ".svg";
    }

    private static String up(PageName from) {
        return from.kind() == PageName.Kind.OVERVIEW ? "" : "../";
    }

    private static String encodedPath(String path) {
        return encoded(path).replace("%2F", "/");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
