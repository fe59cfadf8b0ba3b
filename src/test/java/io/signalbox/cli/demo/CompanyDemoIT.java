package io.signalbox.cli.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code ./signalbox demo --company} with the packaged hub. */
@Timeout(600)
class CompanyDemoIT {

    private static final Path PACKAGE = Path.of(System.getProperty("signalbox.package", "target/quarkus-app"))
            .toAbsolutePath();

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheCompany() throws IOException {
        Path examples = Path.of("examples");
        try (Stream<Path> files = Files.walk(examples)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve("examples")
                        .resolve(examples.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @Test
    void everyIntegrationRecoversAndWorksAndNothingHappensTwice() throws IOException {
        List<String> hub = List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-jar",
                PACKAGE.resolve("quarkus-run.jar").toString());
        CommandLineFixture cli = new CommandLineFixture(folder, Map.of("SIGNALBOX_START_CACHE", "off"), hub);
        assertThat(cli.run("demo", "--company", "--limit", "200"))
                .as(() -> cli.out() + cli.err())
                .isZero();
        assertThat(cli.out())
                .contains("Everything came about, nothing twice.", "infected file parked")
                .doesNotContain("missing");
        assertThat(cli.out().lines().filter(line -> line.contains("recovered, try ")))
                .hasSizeGreaterThanOrEqualTo(14);

        Path files = folder.resolve("data/demo-company/files");
        assertThat(files.resolve("receiver/in/offer-2.txt")).hasContent("An offer, number 2.\n");
        assertThat(files.resolve("receiver/in/trap.txt")).doesNotExist();
        assertThat(files.resolve("hr/out/done/hr-1.xml")).exists();
        assertThat(sumOfTotals(files.resolve("books/in"))).isEqualByComparingTo("29.85");
        assertThat(sumOfTotals(files.resolve("analytics/in"))).isEqualByComparingTo("39.80");
    }

    /** What the control files say that the nights' rows come to. */
    private static BigDecimal sumOfTotals(Path in) throws IOException {
        List<BigDecimal> totals = new ArrayList<>();
        try (Stream<Path> files = Files.list(in)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".ctl")).toList()) {
                totals.add(Json.reader()
                        .readTree(Files.readAllBytes(file))
                        .path("total")
                        .decimalValue());
            }
        }
        return totals.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
