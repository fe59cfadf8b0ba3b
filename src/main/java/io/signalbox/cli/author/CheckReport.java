package io.signalbox.cli.author;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.check.Checked;
import io.signalbox.check.Unit;
import io.signalbox.check.UnitFinding;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.Program;
import io.signalbox.cli.command.Terminal;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.Quantity;
import io.signalbox.trial.RouteTests;

/**
 * What a check found, as people and programs read it.
 *
 * @param folder the routes folder as shown
 * @param files how many files were looked at
 * @param tests what came of the routes' tests; their findings are among the findings
 * @param due what has fixed times, and its next ones
 */
record CheckReport(
        Path folder, int files, List<UnitFinding> findings, RouteTests.Report tests, List<DueTimes.Due> due) {

    /** Only what stands below {@code scope} counts. */
    static CheckReport of(Checked checked, Path shown, Path scope, RouteTests.Report tests, Instant now) {
        Path real = checked.root();
        int files = (int) checked.files().values().stream()
                .flatMap(List::stream)
                .filter(file -> shown.resolve(real.relativize(file)).normalize().startsWith(scope))
                .count();
        Stream<UnitFinding> tested = tests.findings().stream()
                .map(finding -> new UnitFinding(Unit.of(shown.relativize(finding.path())), finding));
        List<UnitFinding> findings = Stream.concat(checked.findings().stream(), tested)
                .filter(each -> each.finding().path().startsWith(scope))
                .sorted()
                .toList();
        return new CheckReport(shown, files, findings, tests, DueTimes.of(checked, now));
    }

    long errors() {
        return findings.stream().filter(UnitFinding::isError).count();
    }

    List<String> lines(Terminal terminal) {
        List<String> lines = new ArrayList<>();
        for (UnitFinding each : findings) {
            Finding finding = each.finding();
            String severity = finding.isError() ? terminal.bad("error") : terminal.warn("warning");
            lines.add(plain(finding.place()) + "  " + severity + "  "
                    + finding.code().id() + "  " + plain(finding.text()));
        }
        if (!findings.isEmpty()) {
            lines.add("");
        }
        for (DueTimes.Due each : due) {
            lines.add(plain(each.what()) + " at " + plain(each.cron()) + " (" + each.zone() + "): "
                    + String.join(", ", each.next()));
        }
        if (tests.passed() + tests.failed() > 0) {
            lines.add(tests.failed() > 0 ? terminal.bad(tested()) : tested());
        }
        tests.notRun()
                .forEach(each -> lines.add(
                        terminal.warn(Quantity.of(each.cases(), "route test") + " not run: " + plain(each.why()))));
        refusedInProduction().map(Program::in).map(terminal::warn).ifPresent(lines::add);
        lines.add(errors() > 0 ? terminal.bad(summary()) : terminal.good(summary()));
        return lines;
    }

    private Optional<String> refusedInProduction() {
        long without = findings.stream()
                .filter(each -> each.finding().code() == ProblemCode.OWNER_MISSING && !each.isError())
                .count();
        return without == 0
                ? Optional.empty()
                : Optional.of("in production the hub refuses " + Quantity.of(without, "integration")
                        + " without an owner (" + ProblemCode.OWNER_MISSING.id()
                        + "): ./signalbox check --production");
    }

    private String tested() {
        String all = Quantity.of(tests.passed() + tests.failed(), "route test");
        return tests.failed() == 0 ? all + " passed" : tests.failed() + " of " + all + " failed";
    }

    private String summary() {
        long errors = errors();
        long warnings = findings.size() - errors;
        Set<Path> touched = new TreeSet<>();
        findings.forEach(each -> touched.add(each.finding().path()));
        return count(errors, "error") + ", " + count(warnings, "warning") + " in "
                + (touched.isEmpty() ? count(files, "file") : touched.size() + " of " + count(files, "file"));
    }

    private static String count(long number, String what) {
        return number == 0 ? "no " + what + "s" : Quantity.of(number, what);
    }

    /** What stands in a file must not move the cursor of who reads about it. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    String json() {
        ObjectNode report = HubClient.JSON.createObjectNode();
        report.put("folder", folder.toString());
        report.put("files", files);
        report.put("errors", errors());
        report.put("warnings", findings.size() - errors());
        ObjectNode tested =
                report.putObject("tests").put("passed", tests.passed()).put("failed", tests.failed());
        ArrayNode notRun = tested.putArray("notRun");
        tests.notRun()
                .forEach(each -> notRun.addObject().put("cases", each.cases()).put("why", each.why()));
        ArrayNode times = report.putArray("due");
        for (DueTimes.Due each : due) {
            ObjectNode one = times.addObject()
                    .put("what", each.what())
                    .put("cron", each.cron())
                    .put("zone", each.zone());
            each.next().forEach(one.putArray("next")::add);
        }
        ArrayNode list = report.putArray("findings");
        for (UnitFinding each : findings) {
            Finding finding = each.finding();
            list.addObject()
                    .put("path", finding.path().toString())
                    .put("line", finding.line())
                    .put("column", finding.column())
                    .put("severity", finding.isError() ? "error" : "warning")
                    .put("code", finding.code().id())
                    .put("text", finding.text())
                    .put("remedy", finding.code().remedy())
                    .put("kind", each.unit().kind().name().toLowerCase(Locale.ROOT))
                    .put("unit", each.unit().name());
        }
        return report.toPrettyString();
    }
}
