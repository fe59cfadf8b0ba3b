package io.signalbox.cli.system;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.LocalHub;

import static org.assertj.core.api.Assertions.assertThat;

class CompareCommandTest {

    private static final String COMPARISON =
            """
            {"system":"billing","left":"sandbox","right":"production","calls":3,"probes":[
             {"probe":"known","operation":"find-account","left":{"status":200,"medianMillis":12,"failure":null},
              "right":{"status":404,"medianMillis":80,"failure":null},
              "differences":[{"aspect":"status","weight":"bites","left":"200","right":"404"}]},
             {"probe":"refused","operation":"create-account","left":{"status":422,"medianMillis":1,"failure":null},
              "right":{"status":null,"medianMillis":2,"failure":"SB-4012"},"differences":[]}]}""";

    @TempDir
    Path folder;

    @Test
    void showsWhatBitesAndExitsWithOne() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/token"), "t-1\n");
        CommandLineFixture cli = new CommandLineFixture(folder);
        try (LocalHub hub = new LocalHub(200, COMPARISON)) {
            assertThat(cli.run("compare", "billing", "--left", "sandbox", "--times", "5", "--target", hub.url()))
                    .isEqualTo(1);
            assertThat(hub.requests.get(0).path()).isEqualTo("/api/systems/billing/compare");
            assertThat(new String(hub.requests.get(0).body(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"times\":5,\"left\":\"sandbox\"}");
        }
        assertThat(cli.out().lines())
                .containsExactly(
                        "known (find-account): sandbox 200 in 12 ms, production 404 in 80 ms",
                        "  status",
                        "    sandbox     200",
                        "    production  404",
                        "refused (create-account): sandbox 422 in 1 ms, production no answer in 2 ms",
                        "  the same");
    }
}
