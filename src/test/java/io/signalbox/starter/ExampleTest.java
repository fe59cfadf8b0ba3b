package io.signalbox.starter;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.Checked;
import io.signalbox.docs.Page;
import io.signalbox.trial.CheckedTests;
import io.signalbox.trial.RouteTests;

import static org.assertj.core.api.Assertions.assertThat;

/** Every example is right as it is written. */
class ExampleTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(Example.class)
    void passesTheCheckWithoutAFindingAndItsOwnTests(Example example) throws Exception {
        Path routes = home.resolve("routes");
        Drafts drafts = new Drafts(routes, home.resolve("docs/schemas"), home);
        example.draft(drafts);
        drafts.write();

        Checked checked = new CheckRoutes(CheckSettings.offline().withOwnersRequired(true)).check(routes);
        assertThat(checked.findings()).isEmpty();
        RouteTests.Report report = new CheckedTests(checked, routes, routes).run(key -> Optional.empty(), name -> {});
        assertThat(report.findings()).isEmpty();
        assertThat(report.notRun()).isEmpty();
        assertThat(report.passed()).isGreaterThanOrEqualTo(2);
        assertThat(checked.integrations()).allSatisfy(each -> assertThat(each.routes())
                .allSatisfy(route -> assertThat(routes.resolve(example + "/" + route.id() + ".test.yaml"))
                        .exists()));
    }

    @ParameterizedTest
    @EnumSource(Example.class)
    void isOnThePageOfPatterns(Example example) {
        assertThat(Page.all().stream().filter(page -> page.path().toString().endsWith("docs/patterns.md")))
                .singleElement()
                .satisfies(page -> assertThat(page.code()).contains("./signalbox new example " + example));
    }
}
