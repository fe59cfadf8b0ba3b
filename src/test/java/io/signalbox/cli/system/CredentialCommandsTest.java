package io.signalbox.cli.system;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.LocalHub;
import io.signalbox.cli.command.HubClient;

import static org.assertj.core.api.Assertions.assertThat;

class CredentialCommandsTest {

    private static final String CREDENTIALS =
            """
            [{"system":"billing","type":"bearer","owner":"finance","secrets":["billing/token"],"source":"files",
              "lastSuccess":"2026-11-24T10:15:30.123Z","lastRotation":null,"expires":"2026-11-30T00:00:00Z",
              "state":"due_in_7_days","alarm":"it ends on 2026-11-30T00:00:00Z: renew it"},
             {"system":"crm","type":"oauth2-refresh-token","owner":null,"secrets":["crm/consent"],"source":"vault",
              "lastSuccess":null,"lastRotation":"2026-11-20T09:00:00Z","expires":null,"state":"ok","alarm":null}]""";

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
    void listsHowEachStandsAndWhatToDo() throws Exception {
        try (LocalHub hub = new LocalHub(200, CREDENTIALS)) {
            assertThat(cli.run("credentials", "--target", hub.url())).isZero();
            assertThat(hub.requests.get(0).path()).isEqualTo("/api/credentials");
        }
        assertThat(cli.out().lines().map(String::stripTrailing))
                .containsExactly(
                        "system   signs in by           state          owner    last success          last change           expires     from",
                        "billing  bearer                due in 7 days  finance  2026-11-24 10:15:30Z  -                     2026-11-30  files",
                        "  it ends on 2026-11-30T00:00:00Z: renew it",
                        "crm      oauth2-refresh-token  ok             -        -                     2026-11-20 09:00:00Z  -           vault");
    }

    private String rotate(String answer, int exit, String... more) throws Exception {
        try (LocalHub hub = new LocalHub(200, answer)) {
            String[] all = new String[more.length + 4];
            all[0] = "rotate";
            all[1] = "billing";
            all[2] = "--target";
            all[3] = hub.url();
            System.arraycopy(more, 0, all, 4, more.length);
            assertThat(cli.run(all)).as(cli.err()).isEqualTo(exit);
            return hub.requests.get(0).said();
        }
    }

    @Test
    void takesChangedSecretIntoUseAndSaysWhatProvedIt() throws Exception {
        String asked = rotate(
                "{\"system\":\"billing\",\"probe\":\"ping\",\"works\":true,\"problem\":null,\"alarm\":null}",
                0,
                "--drop-old",
                "--reason",
                "leaked");

        assertThat(asked).isEqualTo("/api/credentials/billing/rotate {\"dropOld\":true,\"reason\":\"leaked\"}");
        assertThat(cli.out().strip()).isEqualTo("The new secret of billing is in use: 'ping' succeeded.");
    }

    @Test
    void failsWhenTheProbeDoes() throws Exception {
        rotate(
                "{\"probe\":\"ping\",\"works\":false,\"problem\":\"SB-4022  'ping' was answered with 401\",\"alarm\":null}",
                1);

        assertThat(cli.err()).contains("'ping' failed: SB-4022");
    }

    @Test
    void namesWhatThereIsStillToDo() throws Exception {
        rotate("{\"probe\":\"ping\",\"works\":true,\"problem\":null,\"alarm\":\"it ends on 2026-11-30: renew it\"}", 0);

        assertThat(cli.out().lines())
                .containsExactly(
                        "The new secret of billing is in use: 'ping' succeeded.", "  it ends on 2026-11-30: renew it");
    }

    @Test
    void saysWhoMayRotate() throws Exception {
        try (LocalHub hub = new LocalHub(
                403,
                "{\"detail\":\"'rotate-credential' needs the role admin, but 'otto' is operator\","
                        + "\"remedy\":\"Ask somebody with the role named to do it.\"}")) {
            assertThat(cli.run("rotate", "billing", "--target", hub.url())).isEqualTo(1);
        }
        assertThat(cli.err().lines()).last().asString().isEqualTo("  Ask somebody with the role named to do it.");
        assertThat(cli.err()).contains("needs the role admin, but 'otto' is operator");
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void printsTheHubsOwnJson() throws Exception {
        try (LocalHub hub = new LocalHub(200, CREDENTIALS)) {
            assertThat(cli.run("credentials", "--json", "--target", hub.url())).isZero();
        }
        assertThat(HubClient.JSON.readTree(cli.out())).isEqualTo(HubClient.JSON.readTree(CREDENTIALS));
    }

    @Test
    void saysHowToProveWhereNothingDoes() throws Exception {
        rotate("{\"probe\":null,\"works\":null,\"problem\":null,\"alarm\":null}", 0);

        assertThat(cli.out()).contains("by the next call", "credentials.probe");
    }
}
