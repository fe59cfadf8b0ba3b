package io.signalbox.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown file, as GitHub reads it.
 *
 * @param path from the root of the repository
 * @param prose the lines outside fenced blocks
 * @param fenced the lines inside them
 */
public record Page(Path path, List<String> prose, List<String> fenced) {

    private static final Set<String> NO_FOLDERS = Set.of("target", "node_modules", "data", "secrets");
    private static final Pattern LINK = Pattern.compile("]\\(([^()\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern HEADING = Pattern.compile("(#+) +(.*)");

    /** Every page of the repository. */
    public static List<Page> all() {
        List<Page> pages = new ArrayList<>();
        try {
            Files.walkFileTree(Path.of("."), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName().toString();
                    boolean own = name.equals(".") || !name.startsWith(".") && !NO_FOLDERS.contains(name);
                    return own ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".md")) {
                        pages.add(read(file.normalize()));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    static Page read(Path file) {
        List<String> prose = new ArrayList<>();
        List<String> fenced = new ArrayList<>();
        boolean inside = false;
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.strip().startsWith("```")) {
                    inside = !inside;
                } else {
                    (inside ? fenced : prose).add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Page(file, prose, fenced);
    }

    /** Targets of links and images. */
    List<String> links() {
        return LINK.matcher(CODE.matcher(text()).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** Everything in backticks. A span may go on in the next line. */
    public List<String> code() {
        return CODE.matcher(text())
                .results()
                .map(span -> span.group(1).replace('\n', ' '))
                .toList();
    }

    private String text() {
        return String.join("\n", prose);
    }

    /** Headings of a level, without their marks. */
    List<String> headings(int level) {
        return prose.stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .filter(heading -> heading.group(1).length() == level)
                .map(heading -> heading.group(2).strip())
                .toList();
    }

    /** What may follow a {@code #} in a link to this page. */
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        for (String line : prose) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String anchor = anchor(heading.group(2));
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }

    static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
                .replace(' ', '-');
    }

    /** The file that a relative link of this page leads to. */
    Path resolve(String link) {
        Path folder = path.getParent() == null ? Path.of("") : path.getParent();
        return folder.resolve(link).normalize();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
