package io.signalbox.cli.desk;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.LocalHub;

import static org.assertj.core.api.Assertions.assertThat;

class DeskCommandsTest {

    private static final String PARKED =
            """
            {"found":[{"delivery":17,"message":16,"channel":"customer-signed-up","source":"route:crm","eventId":"e-1",
              "subject":"C-1","subscription":"customer-to-billing","state":"parked","attempts":2,"problem":"SB-4024",
              "detail":"plan unknown","pointer":"/plan","acceptedAt":"2026-11-24T10:15:30.123Z","dueAt":null,"held":false,
              "underWay":false,"edited":false,"settledAt":null}],"next":0}""";

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
    void parkedSaysWhatAndWhy() throws Exception {
        assertThat(run(PARKED, "parked", "--subject", "C-1")).isEqualTo("/api/deliveries?subject=C-1&state=parked ");
        assertThat(cli.out().lines())
                .containsExactly(
                        "delivery  state   subject  subscription         message  accepted              tries  problem",
                        "      17  parked  C-1      customer-to-billing       16  2026-11-24 10:15:30Z      2  SB-4024 plan unknown (at /plan)");
    }

    @Test
    void parkedAndReplayTakeTheSystemThatFailed() throws Exception {
        assertThat(run(PARKED, "parked", "--system", "billing"))
                .isEqualTo("/api/deliveries?system=billing&state=parked ");
        assertThat(run("{\"deliveries\":1}", "replay", "--system", "billing", "--dry-run"))
                .startsWith("/api/bulk/preview?system=billing");
    }

    @Test
    void replayAndDiscardSayWhyToTheHub() throws Exception {
        assertThat(run("{}", "replay", "17", "--reason", "billing is back"))
                .isEqualTo("/api/deliveries/17/replay {\"reason\":\"billing is back\"}");
        assertThat(run("{}", "discard", "17", "--reason", "test data"))
                .isEqualTo("/api/deliveries/17/discard {\"reason\":\"test data\"}");
        assertThat(cli.out()).contains("delivery 17: replayed", "delivery 17: discarded");
    }

    @Test
    void manyAreReplayedByASearchAndTheEndIsWaitedFor() throws Exception {
        String job = "{\"id\":5,\"state\":\"done\",\"done\":12,\"skipped\":1,\"most\":1000}";
        try (LocalHub hub = new LocalHub(200, job)) {
            assertThat(cli.run("replay", "--code", "SB-4024", "--target", hub.url()))
                    .isZero();
            assertThat(hub.requests.get(0).said()).startsWith("/api/bulk/preview?code=SB-4024");
            assertThat(hub.requests.get(1).said()).startsWith("/api/bulk/replay?code=SB-4024");
            assertThat(cli.run("replay", "--all", "--no-wait", "--target", hub.url()))
                    .isZero();
            assertThat(hub.requests.get(hub.requests.size() - 1).said()).contains("all=true");
        }
        assertThat(cli.out()).contains("12 replayed, 1 skipped (done).");
        assertThat(run(
                        "{\"deliveries\":3,\"more\":false,\"bySubscription\":{\"x\":3}}",
                        "replay",
                        "--all",
                        "--dry-run"))
                .startsWith("/api/bulk/preview");
        assertThat(cli.out()).contains("3 deliveries would be replayed.");
    }

    @Test
    void neitherNumbersNorASearchIsWrongUsage() {
        assertThat(cli.run("replay")).isEqualTo(2);
        assertThat(cli.run("replay", "1", "--all")).isEqualTo(2);
        assertThat(cli.run("discard", "--state", "pending")).isEqualTo(2);
        assertThat(cli.run("discard", "--all", "--subject", "C-1")).isEqualTo(2);
        assertThat(cli.err()).contains("Give either numbers of deliveries, or a search, or --all");
    }

    @Test
    void messageShowsAttemptsAndWhoDidWhat() throws Exception {
        String message =
                """
                {"id":16,"channel":"customer-signed-up","source":"route:crm","eventId":"e-1","subject":"C-1","bytes":20,
                 "contentType":"application/json","payload":"{ \\"plan\\" : \\"xxx\\" }","masked":true,"cause":3,
                 "deliveries":[{"delivery":{"delivery":17,"subscription":"customer-to-billing","state":"delivered","edited":true},
                  "attempts":[{"number":1,"startedAt":"2026-11-24T10:15:30Z","millis":12,"problem":"SB-4024","detail":"no",
                   "calls":[{"system":"billing","operation":"create-account","status":422,"millis":9,"failure":"SB-4024"}]}],
                  "actions":[{"kind":"edited","at":"2026-11-24T10:20:00Z","actor":"ada","reason":"typo"}]}],"appended":[]}""";
        assertThat(run(message, "message", "16")).isEqualTo("/api/messages/16 ");
        assertThat(cli.out())
                .contains(
                        "masked; --payload shows it",
                        "Delivery 17 to customer-to-billing: delivered, edited",
                        "attempt 1, 12 ms: SB-4024 no",
                        "billing/create-account -> 422 in 9 ms, SB-4024",
                        "edited by ada: typo");
    }

    @Test
    void refusalOfTheHubIsSaidInItsWords() throws Exception {
        try (LocalHub hub =
                new LocalHub(403, "{\"detail\":\"'replay' needs the role operator, but 'vera' is viewer\"}")) {
            assertThat(cli.run("replay", "17", "--target", hub.url())).isEqualTo(1);
            assertThat(cli.err()).contains("'replay' needs the role operator, but 'vera' is viewer");
        }
    }
}
