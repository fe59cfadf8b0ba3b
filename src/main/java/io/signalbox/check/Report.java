package io.signalbox.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.signalbox.mapping.Mapping;
import io.signalbox.problem.Finding;

/** Makes the result of what was read and found: findings by unit, under the paths that people know. */
final class Report {

    private final Path root;
    private final Path shown;

    Report(Path root, Path shown) {
        this.root = root;
        this.shown = shown.normalize();
    }

    Checked of(Folder folder, List<Finding> findings) {
        List<UnitFinding> all = findings.stream()
                .distinct()
                .map(finding -> new UnitFinding(folder.unitOf(finding.path()), shown(finding)))
                .sorted()
                .toList();
        Set<Unit> broken =
                all.stream().filter(UnitFinding::isError).map(UnitFinding::unit).collect(Collectors.toSet());
        return new Checked(
                root,
                folder.systems(),
                folder.mappings(),
                folder.integrations(),
                folder.files(),
                all,
                claims(folder, broken));
    }

    private static Claims claims(Folder folder, Set<Unit> broken) {
        Claims.Collector claims = new Claims.Collector();
        for (Integration integration : folder.integrations()) {
            Unit unit = integration.unit();
            if (!broken.contains(unit)) {
                integration.routes().forEach(route -> {
                    claims.add(CheckNames.ROUTE, route.id(), unit);
                    CheckNames.webhook(route).ifPresent(webhook -> claims.add(CheckNames.WEBHOOK, webhook, unit));
                });
            }
        }
        for (Mapping mapping : folder.mappings().all()) {
            Unit unit = folder.unitOf(mapping.file());
            if (!broken.contains(unit)) {
                claims.add(CheckNames.MAPPING, mapping.name(), unit);
            }
        }
        return claims.claims();
    }

    private Finding shown(Finding finding) {
        Path path = finding.path().startsWith(root) ? shown.resolve(root.relativize(finding.path())) : finding.path();
        String text = finding.text().replace(root.toString(), shown.toString());
        return new Finding(path, finding.line(), finding.column(), finding.severity(), finding.code(), text);
    }
}
