package io.signalbox.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.signalbox.mapping.Mapping;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Makes the result of what was read and found: findings by unit, under the paths that people know. */
final class Report {

    private static final int MOST_PER_FILE = 100;
    private static final int LONGEST_TEXT = 1_000;

    private final Path root;
    private final Path shown;

    Report(Path root, Path shown) {
        this.root = root;
        this.shown = shown.normalize();
    }

    Checked of(Folder folder, List<Finding> findings) {
        List<UnitFinding> all = bounded(findings).stream()
                .map(finding -> new UnitFinding(folder.unitOf(finding.path()), shown(finding)))
                .sorted()
                .toList();
        return known(folder, all);
    }

    /** @param all findings as an earlier report had them */
    Checked known(Folder folder, List<UnitFinding> all) {
        Set<Unit> broken =
                all.stream().filter(UnitFinding::isError).map(UnitFinding::unit).collect(Collectors.toSet());
        return new Checked(
                root,
                folder.systems(),
                folder.mappings(),
                folder.integrations(),
                folder.notices(),
                folder.files(),
                all,
                reserved(folder, broken));
    }

    private static ReservedNames reserved(Folder folder, Set<Unit> broken) {
        ReservedNames.Collector reserved = new ReservedNames.Collector();
        for (Integration integration : folder.integrations()) {
            Unit unit = integration.unit();
            if (!broken.contains(unit)) {
                integration.routes().forEach(route -> {
                    reserved.add(CheckNames.ROUTE, route.id(), unit);
                    CheckNames.event(route).ifPresent(webhook -> reserved.add(CheckNames.WEBHOOK, webhook, unit));
                });
            }
        }
        for (Mapping mapping : folder.mappings().all()) {
            Unit unit = folder.unitOf(mapping.file());
            if (!broken.contains(unit)) {
                reserved.add(CheckNames.MAPPING, mapping.name(), unit);
            }
        }
        return reserved.reserved();
    }

    /** A file with a thousand errors is not corrected from a list of all of them. */
    private static List<Finding> bounded(List<Finding> findings) {
        Map<Path, List<Finding>> byPath =
                findings.stream().distinct().collect(Collectors.groupingBy(Finding::path, Collectors.toList()));
        List<Finding> bounded = new ArrayList<>();
        byPath.forEach((path, own) -> {
            own.sort(Comparator.comparing((Finding finding) -> !finding.isError())
                    .thenComparing(Comparator.naturalOrder()));
            bounded.addAll(own.subList(0, Math.min(own.size(), MOST_PER_FILE)));
            if (own.size() > MOST_PER_FILE) {
                Finding first = own.get(MOST_PER_FILE);
                int more = own.size() - MOST_PER_FILE;
                bounded.add(new Finding(
                        path, 0, 0, first.severity(), ProblemCode.MORE_FINDINGS, more + " more findings in this file"));
            }
        });
        return bounded;
    }

    private Finding shown(Finding finding) {
        Path path = finding.path().startsWith(root) ? shown.resolve(root.relativize(finding.path())) : finding.path();
        String text = finding.text().replace(root.toString(), shown.toString());
        if (text.length() > LONGEST_TEXT) {
            text = text.substring(0, LONGEST_TEXT) + "...";
        }
        return new Finding(path, finding.line(), finding.column(), finding.severity(), finding.code(), text);
    }
}
