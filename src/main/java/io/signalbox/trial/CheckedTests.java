package io.signalbox.trial;

import java.io.IOException;
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
    private final Path root;
    private final Path shown;

    /**
     * @param routes the folder that was checked
     * @param shown the folder that findings name instead
     */
    public CheckedTests(Checked checked, Path routes, Path shown) throws IOException {
        this.checked = checked;
        this.root = routes.toRealPath();
        this.shown = shown;
    }

    /**
     * @param config gives the values of placeholders in routes
     * @param progress is told each case's name before it runs
     */
    public Report run(Function<String, Optional<String>> config, Consumer<String> progress) {
        RouteTests tests = new RouteTests(root, checked.mappings(), config);
        Report report = new Report(0, 0, List.of());
        for (Unit unit : checked.files().keySet()) {
            if (unit.kind() == Unit.Kind.INTEGRATION && checked.isSound(unit)) {
                report = report.plus(tests.run(group(unit), progress));
            }
        }
        return new Report(
                report.passed(),
                report.failed(),
                report.findings().stream().map(this::shown).sorted().toList());
    }

    private Group group(Unit unit) {
        List<Source> routes = checked.integrations().stream()
                .filter(integration -> integration.unit().equals(unit))
                .flatMap(CheckedTests::sources)
                .toList();
        return new Group(
                routes,
                checked.files().get(unit).stream().filter(RouteTests::isTest).toList());
    }

    private static Stream<Source> sources(Integration integration) {
        return integration.files().stream().map(file -> new Source(file.path(), file.text()));
    }

    private Finding shown(Finding finding) {
        Path path = finding.path().startsWith(root) ? shown.resolve(root.relativize(finding.path())) : finding.path();
        return new Finding(path, finding.line(), finding.column(), finding.severity(), finding.code(), finding.text());
    }
}
