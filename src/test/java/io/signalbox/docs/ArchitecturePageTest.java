package io.signalbox.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.signalbox.DocumentedTable;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/architecture.md} shows the packages and the tables that there are. */
class ArchitecturePageTest {

    private static final Path PAGE = Path.of("docs/architecture.md");
    private static final Path SOURCES = Path.of("src/main/java/io/signalbox");
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+)");

    @Test
    void listsEveryPackageWithWhatItSaysOfItself() throws IOException {
        List<List<String>> rows;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            rows = files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> List.of('`' + name(file.getParent()) + '`', sentence(file)))
                    .sorted((one, other) -> one.get(0).compareTo(other.get(0)))
                    .toList();
        }
        DocumentedTable table = new DocumentedTable("architecture.md", "package", "does");
        assertThat(table.heldAgainst(rows)).isEqualTo(table.expected(rows));
    }

    private static String name(Path folder) {
        return SOURCES.relativize(folder).toString().replace('/', '.');
    }

    /** The first sentence of the package's Javadoc, as Markdown. */
    private static String sentence(Path file) {
        String text = text(file)
                .lines()
                .takeWhile(line -> !line.startsWith("package "))
                .map(line -> line.replaceAll("^/\\*\\*|^ \\*(?!/)|\\*/$", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(joining(" "));
        String sentence = text.split("(?<=\\.) (?=\\p{Lu})", 2)[0];
        return sentence.replaceAll("\\{@(?:code|link) ((?:[^{}]|\\{[^}]*})*)}", "`$1`");
    }

    @Test
    void layersNameEveryPackage() {
        String layers = text(PAGE).split("## Layers")[1].split("\n## ")[0];
        Set<String> packages;
        try (Stream<Path> folders = Files.list(SOURCES)) {
            packages = folders.map(folder -> folder.getFileName().toString()).collect(toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(packages).isNotEmpty().allMatch(name -> layers.contains('`' + name + '`'));
        assertThat(Pattern.compile("^\\|[^|]*\\|(.*)\\|$", Pattern.MULTILINE)
                        .matcher(layers)
                        .results()
                        .flatMap(row -> Pattern.compile("`(\\w+)`")
                                .matcher(row.group(1))
                                .results())
                        .map(name -> name.group(1)))
                .isSubsetOf(packages);
    }

    @Test
    void listsEveryTableOfTheLedger() throws IOException {
        Set<String> tables;
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db"))) {
            tables = files.filter(file -> file.toString().endsWith(".sql"))
                    .flatMap(file -> TABLE.matcher(text(file)).results().map(table -> table.group(1)))
                    .collect(toCollection(TreeSet::new));
        }
        String section = text(PAGE).split("## Tables of the ledger")[1].split("\n## ")[0];
        Set<String> listed = Pattern.compile("^\\| `(\\w+)`", Pattern.MULTILINE)
                .matcher(section)
                .results()
                .map(row -> row.group(1))
                .collect(toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(tables);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
