package io.signalbox.cli.status;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.command.HubClient;

import static org.assertj.core.api.Assertions.assertThat;

class SystemsCommandTest {

    private static final String SYSTEMS =
            """
            [{"name":"billing","title":"Acme Billing","team":"finance","environment":"production",
              "url":"https://billing.example","state":"open","nextCallInSeconds":12,
              "limits":{"documented":"600/60s","learnedPerMinute":480,"underWay":2,"concurrency":8,"limited":3},
              "contained":null,"fallbacks":[{"operation":"create-account","to":"system:billing-eu/create-account",
               "inWords":"worked 2 days ago"}],"calledBy":["customer-to-billing"]},
             {"name":"crm","title":"CRM","team":null,"environment":"production","url":null,"state":"contained",
              "nextCallInSeconds":900,
              "limits":{"documented":null,"learnedPerMinute":null,"underWay":0,"concurrency":4,"limited":0},
              "contained":{"since":"2026-11-24T10:15:30Z","by":"ada","reason":"its keys leaked"},"fallbacks":[],
              "calledBy":[]}]""";

    private static final String INTEGRATIONS =
            """
            [{"name":"onboarding","systems":["billing","crm"]},{"name":"closing","systems":["billing"]}]""";

    @TempDir
    Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void writeToken() throws Exception {
        cli = CommandLineFixture.withToken(folder);
    }

    private static String systemsAndUsers(String path) {
        return path.equals("/api/systems") ? SYSTEMS : INTEGRATIONS;
    }

    @Test
    void systemsShowWhatEachToleratesAndWhoTouchesIt() throws Exception {
        assertThat(cli.ask(0, SystemsCommandTest::systemsAndUsers, "systems"))
                .containsExactly("/api/systems ", "/api/integrations ");
        assertThat(cli.out().lines())
                .containsExactly(
                        "system   state      documented  learned  in flight  refused  url                                integrations",
                        "billing  open 12s   600/60s     480/1m   2/8              3  https://billing.example            onboarding, closing",
                        "  create-account falls back to system:billing-eu/create-account; last drill: worked 2 days ago",
                        "crm      contained  -           -        0/4              0  not set: signalbox.system.crm.url  onboarding",
                        "  contained since 2026-11-24 10:15:30Z by ada: its keys leaked");
    }

    @Test
    void systemsPrintsTheHubsOwnJson() throws Exception {
        assertThat(cli.ask(0, SystemsCommandTest::systemsAndUsers, "systems", "--json"))
                .containsExactly("/api/systems ");
        assertThat(HubClient.JSON.readTree(cli.out())).isEqualTo(HubClient.JSON.readTree(SYSTEMS));
    }
}
