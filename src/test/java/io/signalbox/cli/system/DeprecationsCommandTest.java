package io.signalbox.cli.system;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.LocalHub;

import static org.assertj.core.api.Assertions.assertThat;

class DeprecationsCommandTest {

    private static final String ENTRIES =
            """
            [{"system":"billing","operation":"create-account","alarm":"within_30_days","since":null,
              "ends":"2026-12-24T10:15:30Z","days":30,"callers":[{"route":"customer-to-billing","integration":"onboarding","owner":"revenue"}],"owner":"finance-systems",
              "link":"https://a.example/why","successor":null,"reason":null,"source":"Sunset"},
             {"system":"crm","operation":"find-contact","alarm":"undated","since":"2026-01-01T00:00:00Z","ends":null,
              "days":null,"callers":[],"owner":null,"link":null,"successor":null,"reason":null,"source":"Deprecation"}]""";

    @TempDir
    Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void writeToken() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/token"), "t-1\n");
        cli = new CommandLineFixture(folder);
    }

    @Test
    void laysTheCalendarOut() throws Exception {
        try (LocalHub hub = new LocalHub(200, ENTRIES)) {
            assertThat(cli.run("deprecations", "--target", hub.url())).isZero();
            assertThat(hub.requests.get(0).path()).isEqualTo("/api/deprecations");
            assertThat(hub.requests.get(0).header("Authorization")).isEqualTo("Bearer t-1");
        }
        assertThat(cli.out().lines())
                .containsExactly(
                        "operation               since       ends        left     owner            called by",
                        "billing/create-account  -           2026-12-24  30 days  finance-systems"
                                + "  customer-to-billing (revenue)",
                        "  see: https://a.example/why",
                        "crm/find-contact        2026-01-01  -           no date  -                -");
    }

    @Test
    void writesTheCalendarFile() throws Exception {
        Path file = folder.resolve("ends.ics");
        try (LocalHub hub = new LocalHub(200, "BEGIN:VCALENDAR\r\n")) {
            assertThat(cli.run("deprecations", "--ical", file.toString(), "--target", hub.url()))
                    .isZero();
            assertThat(hub.requests.get(0).path()).isEqualTo("/api/deprecations.ics");
        }
        assertThat(file).hasContent("BEGIN:VCALENDAR\r\n");
    }

    @Test
    void saysSoWhenNothingEnds() throws Exception {
        try (LocalHub hub = new LocalHub(200, "[]")) {
            assertThat(cli.run("deprecations", "--target", hub.url())).isZero();
        }
        assertThat(cli.out()).startsWith("No system has announced the end");
    }

    @Test
    void saysWhyTheHubRefuses() throws Exception {
        try (LocalHub hub = new LocalHub(403, "{\"detail\":\"only viewers\"}")) {
            assertThat(cli.run("deprecations", "--target", hub.url())).isEqualTo(1);
        }
        assertThat(cli.err()).contains("refuses: only viewers");
    }
}
