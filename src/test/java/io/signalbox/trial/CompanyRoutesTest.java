package io.signalbox.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.Checked;

import static org.assertj.core.api.Assertions.assertThat;

/** The integrations of {@code examples/company}, as they are and as the demo runs them. */
class CompanyRoutesTest {

    private static final Path COMPANY = Path.of("examples/company");

    @TempDir
    Path folder;

    @Test
    void passTheCheckAndTheirOwnTests() {
        Path routes = COMPANY.resolve("routes");
        Checked checked = check(routes);
        assertThat(checked.findings()).isEmpty();
        RouteTests.Report report = new CheckedTests(checked, routes, routes).run(key -> Optional.empty(), name -> {});
        assertThat(report.findings()).isEmpty();
        assertThat(report.failed()).isZero();
        assertThat(report.passed()).isGreaterThan(40);
    }

    @Test
    void everyRouteHasATestAndEveryMappingARefusal() throws IOException {
        try (Stream<Path> files = Files.walk(COMPANY.resolve("routes"))) {
            for (Path file : files.toList()) {
                String path = file.toString();
                if (path.endsWith(".camel.yaml")) {
                    assertThat(Path.of(path.replace(".camel.yaml", ".test.yaml")))
                            .exists();
                }
                if (path.endsWith(".jslt")) {
                    try (Stream<Path> examples = Files.list(Path.of(path.replace(".jslt", ".examples")))) {
                        assertThat(examples.map(Path::toString))
                                .as(path)
                                .anyMatch(each -> each.endsWith(".out.json"))
                                .anyMatch(each -> each.endsWith(".problem.json"));
                    }
                }
            }
        }
    }

    @Test
    void passTheCheckWithTheFilesOfTheDemo() throws IOException {
        copy(COMPANY.resolve("routes"));
        copy(COMPANY.resolve("demo"));
        assertThat(check(folder).findings()).isEmpty();
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Checked check(Path routes) {
        return new CheckRoutes(CheckSettings.offline().withOwnersRequired(true)).check(routes);
    }
}
