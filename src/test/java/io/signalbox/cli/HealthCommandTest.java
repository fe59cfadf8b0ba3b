package io.signalbox.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HealthCommandTest {

    @TempDir
    Path folder;

    @Test
    void endsWellWhileTheHubIsLiveAndReady() throws Exception {
        CommandLineFixture cli = new CommandLineFixture(folder);
        try (LocalHub hub = new LocalHub(200, "{}")) {
            assertThat(cli.run("health", "--ready", "--target", hub.url())).isZero();
            assertThat(hub.requests)
                    .extracting(LocalHub.Request::said)
                    .containsExactly("/q/health/live ", "/q/health/ready ");
        }
        assertThat(cli.out().strip()).isEqualTo("live, ready");
    }

    @Test
    void endsWithOneWhenTheHubIsNotLive() throws Exception {
        CommandLineFixture cli = new CommandLineFixture(folder);
        try (LocalHub hub = new LocalHub(503, "{}")) {
            assertThat(cli.run("health", "--target", hub.url())).isEqualTo(1);
            assertThat(cli.run("health", "--json", "--target", hub.url())).isEqualTo(1);
        }
        assertThat(cli.out()).contains("not live, not ready", "\"live\" : false");
    }

    @Test
    void endsWithOneWhereNobodyAnswers() throws Exception {
        CommandLineFixture cli = new CommandLineFixture(folder);
        String nobody;
        try (LocalHub hub = new LocalHub(200, "{}")) {
            nobody = hub.url();
        }
        assertThat(cli.run("health", "--target", nobody)).isEqualTo(1);
        assertThat(cli.err()).contains("No hub answers at " + nobody);
    }
}
