package io.signalbox.cli.system;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.LocalHub;

import static org.assertj.core.api.Assertions.assertThat;

class DriftCommandTest {

    private static final String DRIFT =
            """
            [{"id":"0a1b2c","system":"crm","operation":"customer-signed-up","part":"webhook","field":"/contact/phone",
              "kind":"breaking","against":"history","text":"number, though it was string in all of 212","sample":"99",
              "firstSeen":"2026-11-24T10:15:30Z","lastSeen":"2026-11-24T10:15:30Z","count":3,
              "mappings":["crm-signup-to-customer"],"acknowledgedBy":null,"acknowledgedAt":null},
             {"id":"0d","system":"crm","operation":"find","part":"answer","field":"/x","kind":"additive",
              "against":"contract","text":"a field that the contract does not name","sample":null,
              "firstSeen":"2026-11-24T10:15:30Z","lastSeen":"2026-11-24T10:15:30Z","count":1,"mappings":[],
              "acknowledgedBy":"ada","acknowledgedAt":"2026-11-24T10:15:30Z"}]""";

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
    void showsWhatIsOpen() throws Exception {
        try (LocalHub hub = new LocalHub(200, DRIFT)) {
            assertThat(cli.run("drift", "crm", "--target", hub.url())).isZero();
            assertThat(hub.requests.get(0).path()).isEqualTo("/api/drift?system=crm");
        }
        assertThat(cli.out().lines())
                .containsExactly(
                        "breaking  crm/customer-signed-up webhook /contact/phone",
                        "  number, though it was string in all of 212, such as 99",
                        "  used by crm-signup-to-customer; against history; first seen 2026-11-24 10:15:30Z, in 3 samples",
                        "  id 0a1b2c",
                        "1 acknowledged; show them with --all.");
    }

    @Test
    void acknowledgesOneAfterTheOther() throws Exception {
        try (LocalHub hub = new LocalHub(200, "{}")) {
            assertThat(cli.run("drift", "--acknowledge", "a1,b2", "--reason", "v2 is live", "--target", hub.url()))
                    .isZero();
            assertThat(hub.requests)
                    .extracting(LocalHub.Request::path)
                    .containsExactly("/api/drift/a1/acknowledge", "/api/drift/b2/acknowledge");
        }
        assertThat(cli.out().lines()).containsExactly("Acknowledged a1.", "Acknowledged b2.");
    }

    @Test
    void saysSoWhenNothingDiffers() throws Exception {
        try (LocalHub hub = new LocalHub(200, "[]")) {
            assertThat(cli.run("drift", "--target", hub.url())).isZero();
        }
        assertThat(cli.out()).startsWith("No changes found");
    }
}
