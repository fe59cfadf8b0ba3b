package io.signalbox.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.signalbox.check.Checked;
import io.signalbox.check.Integration;
import io.signalbox.check.Unit;
import io.signalbox.problem.Finding;
import io.signalbox.trial.RouteTests.Group;
import io.signalbox.trial.RouteTests.Report;
import io.signalbox.trial.RouteTests.Source;

/** Runs the tests of a folder that has been checked: those of each integration that has no error. */
public final class CheckedTests {

    private final Checked checked;
    private final Path shown;
    private final Path scope;

    /**
     * @param shown the folder that findings name instead of the one that was checked
     * @param scope only test files below it are run, as shown
     */
    public CheckedTests(Checked checked, Path shown, Path scope) {
        this.checked = checked;
        this.shown = shown;
        this.scope = scope;
    }

    /**
     * @param config gives the values of placeholders in routes
     * @param progress gets each case's name before it runs
     */
    public Report run(Function<String, Optional<String>> config, Consumer<String> progress) {
        RouteTests tests = new RouteTests(checked.root(), checked.mappings(), config);
        Report report = Report.EMPTY;
        for (Unit unit : checked.files().keySet()) {
            if (unit.kind() == Unit.Kind.INTEGRATION) {
                report = report.plus(checked.isSound(unit) ? tests.run(group(unit), progress) : notRun(unit));
            }
        }
        return new Report(
                report.passed(),
                report.failed(),
                report.notRun(),
                report.findings().stream().map(this::shown).sorted().toList());
    }

    private Report notRun(Unit unit) {
        int cases = tests(unit).stream().mapToInt(TestFileReader::cases).sum();
        return Report.notRun(cases, "integration '" + unit.name() + "' has errors");
    }

    private Group group(Unit unit) {
        List<Source> routes = checked.integrations().stream()
                .filter(integration -> integration.unit().equals(unit))
                .flatMap(CheckedTests::sources)
                .toList();
        return new Group(routes, tests(unit));
    }

    private List<Path> tests(Unit unit) {
        return checked.files().get(unit).stream()
                .filter(RouteTests::isTest)
                .filter(file -> shown(file).normalize().startsWith(scope))
                .toList();
    }

    private static Stream<Source> sources(Integration integration) {
        return integration.files().stream().map(file -> new Source(file.path(), file.text()));
    }

    private Path shown(Path file) {
        return file.startsWith(checked.root()) ? shown.resolve(checked.root().relativize(file)) : file;
    }

    private Finding shown(Finding finding) {
        return new Finding(
                shown(finding.path()),
                finding.line(),
                finding.column(),
                finding.severity(),
                finding.code(),
                finding.text());
    }
}
