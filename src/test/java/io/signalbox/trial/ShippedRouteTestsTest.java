package io.signalbox.trial;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.signalbox.mapping.Mappings;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedRouteTestsTest {

    private static final Path ROUTES = Path.of("routes");

    @Test
    void holdForEveryShippedRoute() {
        RouteTests tests = new RouteTests(ROUTES, Mappings.load(ROUTES).mappings(), key -> Optional.empty());
        RouteTests.Group group = TrialFixture.group(ROUTES.resolve("customer-onboarding"));
        RouteTests.Report report = tests.run(group, name -> {});
        assertThat(report.findings()).isEmpty();
        assertThat(report.failed()).isZero();
        assertThat(report.passed()).isEqualTo(18);
        assertThat(group.tests()).hasSameSizeAs(group.routes());
    }
}
