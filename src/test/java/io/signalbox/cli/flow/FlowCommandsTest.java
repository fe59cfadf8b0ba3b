package io.signalbox.cli.flow;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;

import static org.assertj.core.api.Assertions.assertThat;

class FlowCommandsTest {

    @TempDir
    Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void writeToken() throws Exception {
        cli = CommandLineFixture.withToken(folder);
    }

    private String run(String answer, String... args) throws Exception {
        return cli.ask(0, path -> answer, args).get(0);
    }

    @Test
    void pauseNamesTheKindOfItsTarget() throws Exception {
        String paused =
                "{\"target\":\"system/billing\",\"changed\":true,\"subscriptions\":[\"a\",\"b\"],\"reconciliations\":[\"c\"],"
                        + "\"underWay\":2}";
        assertThat(run(paused, "pause", "system/billing", "--reason", "maintenance"))
                .isEqualTo("/api/systems/billing/pause {\"reason\":\"maintenance\"}");
        assertThat(cli.out()).contains("system/billing paused: a, b, c", "2 attempts in progress");
        assertThat(run(paused, "resume", "integration/x")).isEqualTo("/api/integrations/x/resume {}");
    }

    @Test
    void retireShowsWhatIsDoneAndWhatItWaitsFor() throws Exception {
        String standing =
                """
                {"begun":true,"next":"disconnect","waitsFor":"to be ticked off: 1 Remove the CRM webhook","waiting":0,"parked":2,
                 "retirement":{"integration":"onboarding","webhooks":["crm/signed-up"],
                  "done":[{"step":"stop_intake","at":"2026-11-24T10:15:30Z","actor":"ada","what":"1 webhook closed"}],
                  "ticks":[{"number":1,"text":"Remove the CRM webhook","at":null,"actor":null}],"exports":[]}}""";
        assertThat(run(standing, "retire", "onboarding", "--do", "--reason", "replaced"))
                .isEqualTo("/api/integrations/onboarding/retirement"
                        + " {\"reason\":\"replaced\",\"answer\":\"gone\",\"toTheEnd\":false}");
        assertThat(cli.out())
                .contains(
                        "done  stop-intake  2026-11-24 10:15:30Z by ada: 1 webhook closed",
                        "next  disconnect",
                        "[ ] 1  Remove the CRM webhook",
                        "Waits: to be ticked off: 1 Remove the CRM webhook.");
    }
}
