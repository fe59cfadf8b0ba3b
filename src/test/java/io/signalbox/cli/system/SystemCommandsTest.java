package io.signalbox.cli.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.LocalHub;
import io.signalbox.cli.command.HubClient;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code contain}, {@code release}, {@code exposure} and {@code drill}: what they ask the hub and what they say. */
class SystemCommandsTest {

    private static final String CONTAINED =
            """
            {"system":"billing","since":"2026-11-24T10:15:30Z","by":"ada","reason":"leaked",
             "routes":[{"route":"customer-to-billing","integration":"onboarding","owner":"revenue"},
              {"route":"nightly","integration":"bare","owner":null}]}""";

    private static final String EXPOSURE =
            """
            {"system":"billing","since":"1970-01-01T00:00:00Z","calls":7,"answered":6,"first":"2026-11-20T08:00:00Z",
             "last":"2026-11-24T10:00:00Z","operations":{"create-account":5,"find-account":2},"routes":{},"complete":true}""";

    private static final String DRILLED =
            """
            {"system":"billing","fallbacks":[
             {"operation":"create-account","to":"system:billing-eu/create-account","drill":{"worked":true,"millis":31,
              "problem":null}},
             {"operation":"close-account","to":"system:billing-eu/close-account","drill":{"worked":false,"millis":9,
              "problem":"SB-4022  'close-account' was answered with 401"}}]}""";

    @TempDir
    Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void writeToken() throws Exception {
        cli = CommandLineFixture.withToken(folder);
    }

    private static String containedAndExposed(String path) {
        return path.contains("/exposure") ? EXPOSURE : CONTAINED;
    }

    private JsonNode printed() throws Exception {
        return HubClient.JSON.readTree(cli.out());
    }

    @Test
    void containSaysWhatWaitsWhatWentThereAndHowToUndoIt() throws Exception {
        assertThat(cli.ask(
                        0,
                        SystemCommandsTest::containedAndExposed,
                        "contain",
                        "billing",
                        "--reason",
                        "leaked",
                        "--since",
                        "2026-11-20T00:00:00Z"))
                .containsExactly(
                        "/api/systems/billing/contain {\"reason\":\"leaked\"}",
                        "/api/systems/billing/exposure?since=2026-11-20T00%3A00%3A00Z ");
        assertThat(cli.out().lines())
                .containsExactly(
                        "Contained billing since 2026-11-24 10:15:30Z.",
                        "  customer-to-billing waits (owner revenue)",
                        "  nightly waits (owner -)",
                        "7 calls went there, 6 answered, from 2026-11-20 08:00:00Z to 2026-11-24 10:00:00Z.",
                        "  create-account: 5",
                        "  find-account: 2",
                        "List them with: ./signalbox exposure billing",
                        "Undo it with: ./signalbox release billing");
    }

    @Test
    void containPrintsBothAnswersAsJson() throws Exception {
        cli.ask(0, SystemCommandsTest::containedAndExposed, "contain", "billing", "--reason", "leaked", "--json");
        assertThat(printed().path("contained")).isEqualTo(HubClient.JSON.readTree(CONTAINED));
        assertThat(printed().path("exposure")).isEqualTo(HubClient.JSON.readTree(EXPOSURE));
    }

    @Test
    void containWantsAReasonBeforeItAsksTheHub() throws Exception {
        assertThat(cli.ask(2, SystemCommandsTest::containedAndExposed, "contain", "billing"))
                .isEmpty();
        assertThat(cli.err()).contains("--reason");
    }

    @Test
    void releaseSaysThatWhatWaitedGoesOn() throws Exception {
        assertThat(cli.ask(0, path -> "{}", "release", "billing", "--reason", "new keys"))
                .containsExactly("/api/systems/billing/release {\"reason\":\"new keys\"}");
        assertThat(cli.out().strip()).isEqualTo("Released billing; its calls resume within seconds.");
    }

    private static String twoPages(String path) {
        return path.contains("&after=17.2")
                ? """
                  {"calls":[{"message":18,"delivery":21,"attempt":1,"at":"2026-11-24T10:16:00Z","subject":null,
                   "operation":"find-account","code":null,"failure":"SB-4001"}],"next":null}"""
                : """
                  {"calls":[{"message":16,"delivery":17,"attempt":2,"at":"2026-11-24T10:15:30.123Z","subject":"C-1\\u001b[2J",
                   "operation":"create-account","code":"422","failure":"SB-4024"},
                   {"message":17,"delivery":19,"attempt":1,"at":"2026-11-24T10:15:40Z","subject":"C-2",
                   "operation":"create-account","code":"201","failure":null}],"next":"17.2"}""";
    }

    @Test
    void exposureListsEachCallOfEachPage() throws Exception {
        assertThat(cli.ask(0, SystemCommandsTest::twoPages, "exposure", "billing", "--since", "2026-11-20T00:00:00Z"))
                .containsExactly(
                        "/api/systems/billing/calls?limit=500&since=2026-11-20T00%3A00%3A00Z ",
                        "/api/systems/billing/calls?limit=500&since=2026-11-20T00%3A00%3A00Z&after=17.2 ");
        assertThat(cli.out().lines().map(line -> line.replaceAll(" {2,}", "  ")))
                .containsExactly(
                        "when  message  subject  operation  answer",
                        "2026-11-24 10:15:30Z  16  C-1 [2J  create-account  422 SB-4024",
                        "2026-11-24 10:15:40Z  17  C-2  create-account  201",
                        "2026-11-24 10:16:00Z  18  -  find-account  none SB-4001");
    }

    @Test
    void exposurePrintsTheCallsOfAllPagesAsOneDocument() throws Exception {
        cli.ask(0, SystemCommandsTest::twoPages, "exposure", "billing", "--json");
        assertThat(printed()).hasSize(3).allMatch(call -> call.has("message"));
    }

    @Test
    void drillFailsWhenOneFallbackDoes() throws Exception {
        assertThat(cli.ask(1, path -> DRILLED, "drill", "billing", "--reason", "monthly"))
                .containsExactly("/api/systems/billing/drill {\"reason\":\"monthly\"}");
        assertThat(cli.out().lines())
                .containsExactly(
                        "create-account -> system:billing-eu/create-account: works (31 ms)",
                        "close-account -> system:billing-eu/close-account: does not work: SB-4022  'close-account' was"
                                + " answered with 401");
    }

    @Test
    void drillPrintsTheHubsOwnJsonAndFailsAllTheSame() throws Exception {
        cli.ask(1, path -> DRILLED, "drill", "billing", "--json");
        assertThat(printed()).isEqualTo(HubClient.JSON.readTree(DRILLED));
        cli.ask(0, path -> DRILLED.replace("\"worked\":false", "\"worked\":true"), "drill", "billing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"systems", "contain billing --reason x", "release billing", "exposure billing", "drill billing"})
    void refusalSaysWhatToDoInstead(String command) throws Exception {
        String[] words = command.split(" ");
        try (LocalHub hub =
                new LocalHub(404, "{\"detail\":\"there is no system 'billing'\",\"remedy\":\"Look for its name.\"}")) {
            List<String> all = new ArrayList<>(List.of(words));
            all.addAll(List.of("--target", hub.url()));
            assertThat(cli.run(all.toArray(String[]::new))).isEqualTo(1);
        }
        assertThat(cli.err()).contains("there is no system 'billing'", "  Look for its name.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"systems", "contain billing --reason x", "release billing", "exposure billing", "drill billing"})
    void absentHubIsNamedWithHowToStartOne(String command) {
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        all.addAll(List.of("--target", "http://127.0.0.1:1"));
        assertThat(cli.run(all.toArray(String[]::new))).isEqualTo(1);
        assertThat(cli.err()).contains("No hub answers at http://127.0.0.1:1", "./signalbox run");
    }
}
