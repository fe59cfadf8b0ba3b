package io.signalbox.cli.status;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.LocalHub;
import io.signalbox.cli.command.HubClient;

import static org.assertj.core.api.Assertions.assertThat;

class StatusCommandTest {

    private static final String STATUS =
            """
            {"version":"0.1.0","since":"2026-11-24T10:15:30Z","ledger":{"engine":"sqlite","path":"data/ledger.db"},
             "subscriptions":[
              {"id":"customer-to-billing","channel":"customer-signed-up","running":true,"pending":0,"retrying":0,"parked":0,
               "delivered":12, "filtered": 3,"oldestWaitingSince":null,"lastProblem":null},
              {"id":"customer-to-support-ticket","channel":"customer-signed-up","running":false,"pending":3,"retrying":1,
               "parked":2,"delivered":9, "filtered": 0,"pause":{"target":{"kind":"system","name":"support"},"by":"ada","reason":"maintenance","since":"2026-11-24T10:15:30Z"},"oldestWaitingSince":"2026-11-24T10:16:00Z","lastProblem":"SB-4003 refused"}],
             "runs":[{"route":"nightly-report","from":"timer:night","state":"paused","paused":true,
               "pause":{"target":{"kind":"integration","name":"nightly"},"by":"ada","reason":"month end","since":"2026-11-24T10:15:30Z"},
               "count":3,"failures":0,"underWay":0,"lastBegun":null,"lastSuccess":null,"lastFailure":null,"problem":null}],
             "freshness":[
              {"integration":"customer-onboarding","promisedSeconds":60,"behindSeconds":400,"late":true,
               "subscription":"customer-to-support-ticket"},
              {"integration":"payroll","promisedSeconds":60,"behindSeconds":4,"late":false,"subscription":"hours"}],
             "units":[
              {"kind":"model","name":"model","version":"aa","since":"2026-11-24T10:15:30Z","state":"in use","rejected":null},
              {"kind":"system","name":"crm","version":"bb0000000000","since":"2026-11-24T10:15:30Z","owner":null,"state":"in use",
               "rejected":{"version":"bb1111111111","findings":["routes/systems/crm.yaml:3:1  SB-1005  unknown key"]}},
              {"kind":"integration","name":"customer-onboarding","version":"cc0000000000","since":"2026-11-24T10:15:30.123456Z",
               "owner":"revenue-systems","state":"running","rejected":null},
              {"kind":"integration","name":"reader","version":null,"since":null,"owner":null,"state":"stopped",
               "rejected":{"version":null,"findings":["routes/reader.camel.yaml:1:1  SB-1002  one","two","three"]}}],
             "systems":[{"name":"billing","url":"http://127.0.0.1:8090/billing"},{"name":"crm","url":null,"contained":{"system":"crm","since":"2026-11-24T10:15:30Z","by":"ada","reason":"leaked"}}]}""";

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
    void saysWhatANativeExecutableLacks() throws Exception {
        String lacking =
                STATUS.replace("\"since\":\"2026-11-24T10:15:30Z\",\"ledger\"", "\"leftOut\":[\"Jolokia\"],\"ledger\"");
        try (LocalHub hub = new LocalHub(200, lacking)) {
            assertThat(cli.run("status", "--target", hub.url())).isZero();
        }
        assertThat(cli.out().lines()).contains("A native executable, without Jolokia.");
    }

    @Test
    void beginsWithLinesThatFitATerminal() throws Exception {
        try (LocalHub hub = new LocalHub(200, STATUS)) {
            assertThat(cli.run("status", "--target", hub.url())).isZero();
            assertThat(cli.out().lines().limit(3))
                    .containsExactly(
                            "Signalbox 0.1.0 at " + hub.url(),
                            "Running since 2026-11-24 10:15:30Z",
                            "Ledger: sqlite, data/ledger.db");
        }
    }

    @Test
    void laysTheSubscriptionsOutInColumns() throws Exception {
        try (LocalHub hub = new LocalHub(200, STATUS)) {
            assertThat(cli.run("status", "--target", hub.url())).isZero();
            assertThat(hub.requests.get(0).path()).isEqualTo("/api/status");
            assertThat(hub.requests.get(0).header("Authorization")).isEqualTo("Bearer t-1");
        }
        assertThat(cli.out().lines())
                .contains(
                        "Ledger: sqlite, data/ledger.db",
                        "subscription                channel             state    pending  retrying  parked  delivered  filtered  oldest waiting",
                        "customer-to-billing         customer-signed-up  running        0         0       0         12         3  -",
                        "customer-to-support-ticket  customer-signed-up  stopped        3         1       2          9         0  2026-11-24 10:16:00Z",
                        "  last problem: SB-4003 refused",
                        "system   url",
                        "billing  http://127.0.0.1:8090/billing",
                        "crm      not set: signalbox.system.crm.url",
                        "  contained since 2026-11-24 10:15:30Z by ada: leaked",
                        "  system/support paused since 2026-11-24 10:15:30Z by ada: maintenance");
    }

    @Test
    void saysWhichWebhookRefusesAndWhy() throws Exception {
        String refusing = STATUS.replace(
                "{\"name\":\"billing\",",
                "{\"name\":\"billing\",\"webhooks\":[{\"event\":\"paid\",\"state\":\"refusing\",\"accepted\":7,"
                        + "\"lastRefused\":\"2026-11-24T10:15:30Z\",\"problem\":\"SB-2002  Signature refused\","
                        + "\"refused\":[{\"problem\":\"SB-2002\",\"title\":\"Signature refused\",\"calls\":5}]},"
                        + "{\"event\":\"sent\",\"state\":\"ok\",\"accepted\":1,\"refused\":[]}],");
        try (LocalHub hub = new LocalHub(200, refusing)) {
            assertThat(cli.run("status", "--target", hub.url())).isZero();
        }
        assertThat(cli.out().lines())
                .contains(
                        "Webhook billing/paid refuses calls again and again, last 2026-11-24 10:15:30Z: SB-2002  Signature refused",
                        "  webhook paid: accepted 7, refused 5 of SB-2002 Signature refused")
                .noneMatch(line -> line.contains("webhook sent"));
    }

    @Test
    void saysWhoPausedAScheduledRouteAndWhy() throws Exception {
        try (LocalHub hub = new LocalHub(200, STATUS)) {
            assertThat(cli.run("status", "--target", hub.url())).isZero();
        }
        assertThat(cli.out().lines())
                .containsSequence(
                        "run             from         state   runs  failed  last started  last success  next",
                        "nightly-report  timer:night  paused     3       0  -             -             -",
                        "  integration/nightly paused since 2026-11-24 10:15:30Z by ada: month end");
    }

    @Test
    void showsEachIntegrationsVersionAndWhyAnotherIsRejected() throws Exception {
        try (LocalHub hub = new LocalHub(200, STATUS)) {
            assertThat(cli.run("status", "--target", hub.url())).isZero();
        }
        assertThat(cli.out().lines())
                .containsSequence(
                        "integration          version       since                 owner            state",
                        "system crm           bb0000000000  2026-11-24 10:15:30Z  -                in use, bb1111111111 rejected",
                        "  routes/systems/crm.yaml:3:1  SB-1005  unknown key",
                        "customer-onboarding  cc0000000000  2026-11-24 10:15:30Z  revenue-systems  running",
                        "reader               -             -                     -                stopped, its files rejected",
                        "  routes/reader.camel.yaml:1:1  SB-1002  one",
                        "  and 2 more: ./signalbox status --json",
                        "");
    }

    @Test
    void saysWhichIntegrationIsLateAndBehindWhat() throws Exception {
        try (LocalHub hub = new LocalHub(200, STATUS)) {
            assertThat(cli.run("status", "--target", hub.url())).isZero();
        }
        assertThat(cli.out().lines())
                .filteredOn(line -> line.contains("late"))
                .containsExactly(
                        "customer-onboarding is late: customer-to-support-ticket is 400 s behind; its card promises 60 s");
    }

    @Test
    void passesTheHubsJsonOn() throws Exception {
        try (LocalHub hub = new LocalHub(200, STATUS)) {
            assertThat(cli.run("status", "--json", "--target", hub.url())).isZero();
        }
        assertThat(HubClient.JSON.readTree(cli.out())).isEqualTo(HubClient.JSON.readTree(STATUS));
    }

    @Test
    void saysHowToStartAHubWhenNoneAnswers() {
        assertThat(cli.run("status", "--target", "http://127.0.0.1:9")).isEqualTo(1);
        assertThat(cli.err()).contains("No hub answers at http://127.0.0.1:9", "./signalbox run");
    }

    @Test
    void tellsARefusedTokenFromAStranger() throws Exception {
        try (LocalHub hub = new LocalHub(401, "")) {
            assertThat(cli.run("status", "--target", hub.url())).isEqualTo(1);
            assertThat(cli.err()).contains("refuses the token in " + folder.resolve("data/token"));
        }
        try (LocalHub hub = new LocalHub(200, "hello")) {
            assertThat(cli.run("status", "--target", hub.url())).isEqualTo(1);
            assertThat(cli.err()).contains("is not a Signalbox hub");
        }
    }
}
