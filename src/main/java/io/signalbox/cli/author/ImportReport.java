package io.signalbox.cli.author;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.Terminal;
import io.signalbox.importer.Imported;
import io.signalbox.importer.Note;
import io.signalbox.problem.Finding;

/**
 * What was imported, as people and programs read it.
 *
 * @param findings what the check says of the files that were made
 */
record ImportReport(Imported imported, List<Path> written, List<Finding> findings, boolean dryRun) {

    List<String> lines(Terminal terminal) {
        List<String> lines = new ArrayList<>();
        section(
                lines,
                terminal,
                dryRun ? "Would write" : "Wrote",
                written.stream().map(Path::toString).toList());
        section(lines, terminal, "Guessed: see whether it is true", notes(Note.Kind.GUESS));
        section(lines, terminal, "To decide", notes(Note.Kind.DECIDE));
        section(
                lines,
                terminal,
                "What the check says",
                findings.stream().map(ImportReport::finding).toList());
        section(
                lines,
                terminal,
                "Secrets to put in place",
                imported.secrets().stream().map(secret -> "secrets/" + secret).toList());
        return lines;
    }

    private static void section(List<String> lines, Terminal terminal, String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add(terminal.strong(title));
            content.forEach(each -> lines.add("  " + each.replaceAll("\\p{Cntrl}", "?")));
        }
    }

    private List<String> notes(Note.Kind kind) {
        return imported.notes().stream()
                .filter(note -> note.kind() == kind)
                .map(note -> note.place() + "  " + note.text())
                .toList();
    }

    private static String finding(Finding finding) {
        return finding.place() + "  " + (finding.isError() ? "error" : "warning") + "  "
                + finding.code().id() + "  " + finding.text();
    }

    ObjectNode json() {
        ObjectNode report = HubClient.JSON.createObjectNode();
        report.put("integration", imported.integration()).put("dryRun", dryRun);
        written.forEach(file -> report.withArray("written").add(file.toString()));
        imported.secrets().forEach(report.withArray("secrets")::add);
        notes(report.putArray("guesses"), Note.Kind.GUESS);
        notes(report.putArray("decisions"), Note.Kind.DECIDE);
        ArrayNode list = report.putArray("findings");
        findings.forEach(finding -> list.addObject()
                .put("path", finding.path().toString())
                .put("line", finding.line())
                .put("column", finding.column())
                .put("severity", finding.isError() ? "error" : "warning")
                .put("code", finding.code().id())
                .put("text", finding.text()));
        return report;
    }

    private void notes(ArrayNode list, Note.Kind kind) {
        imported.notes().stream().filter(note -> note.kind() == kind).forEach(note -> list.addObject()
                .put("path", note.path().toString())
                .put("line", note.line())
                .put("column", note.column())
                .put("text", note.text()));
    }
}
