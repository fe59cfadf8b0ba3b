package io.signalbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Markdown table that is the last thing on a page of {@code docs}. Started with {@code -Dsignalbox.docs.write=true}, it is
 * written rather than compared.
 */
public final class DocumentedTable {

    private static final Pattern OUTSIDE_CODE = Pattern.compile("<(?=(?:[^`]*`[^`]*`)*[^`]*$)");

    private final Path page;
    private final String head;

    /** @param columns the titles of the columns, by which the table is found on the page */
    public DocumentedTable(String page, String... columns) {
        this.page = Path.of("docs", page);
        this.head = row(List.of(columns)) + "|---".repeat(columns.length) + "|\n";
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|"))
                .map(cell -> OUTSIDE_CODE.matcher(cell).replaceAll("\\\\<"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** The cells of each row below the head, as the page has them. */
    public List<List<String>> rows() throws IOException {
        return text().substring(head.length())
                .lines()
                .map(line -> List.of(line.replaceAll("^\\| | \\|$", "").split(" \\| ", -1)))
                .toList();
    }

    /** The table on the page, once it has been written if that was asked for. */
    public String heldAgainst(List<List<String>> rows) throws IOException {
        if (Boolean.getBoolean("signalbox.docs.write")) {
            String before = Files.readString(page).substring(0, start());
            Files.writeString(page, before + expected(rows));
        }
        return text();
    }

    public String expected(List<List<String>> rows) {
        return head + rows.stream().map(DocumentedTable::row).collect(Collectors.joining());
    }

    private String text() throws IOException {
        return Files.readString(page).substring(start());
    }

    private int start() throws IOException {
        int start = Files.readString(page).indexOf(head);
        if (start < 0) {
            throw new AssertionError(page + " lacks a table that begins with\n" + head);
        }
        return start;
    }
}
