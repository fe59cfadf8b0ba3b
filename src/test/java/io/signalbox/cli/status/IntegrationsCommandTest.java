package io.signalbox.cli.status;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;

import static org.assertj.core.api.Assertions.assertThat;

class IntegrationsCommandTest {

    private static final String INTEGRATIONS =
            """
            [{"name":"nightly","lifecycle":"production","owner":"sales","systems":["billing"],
              "subscriptions":[{"id":"night-report","parked":1}],
              "runs":[{"route":"night-report","state":"parked","problem":"SB-4024  no such plan"}]},
             {"name":"hourly","lifecycle":"production","owner":"sales","systems":[],"subscriptions":[],
              "runs":[{"route":"hour-report","state":"ok"}]}]""";

    @TempDir
    Path folder;

    /** Parked is what became of one run, failing how the last one went. */
    @Test
    void anIntegrationFailsWhoseLastRunFailedAlsoWhereItIsParked() throws Exception {
        CommandLineFixture cli = CommandLineFixture.withToken(folder);
        cli.ask(0, path -> INTEGRATIONS, "integrations");
        assertThat(cli.out().lines())
                .containsExactly(
                        "integration  state                behind  owner  pending  retrying  parked  systems",
                        "nightly      failing, production  -       sales        0         0       1  billing",
                        "hourly       production           -       sales        0         0       0  -");
    }
}
