package io.signalbox.credential;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.NotesInMemory;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.SystemDescriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A provider that takes each refresh token once, as many do: whoever shows one again has lost the consent. */
class ConsentTest {

    private static final String AUTH =
            """
            auth:
              type: oauth2-refresh-token
              tokenUrl: https://id.example/token
              clientId: hub
              refreshToken: "{{secret:crm/refresh-token}}"
            """;

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final NotesInMemory notes = new NotesInMemory();
    private final Seal seal = new Seal(new byte[Seal.KEY]);
    private final List<String> shown = new ArrayList<>();
    private final List<Runnable> meanwhile = new ArrayList<>();
    private SystemDescriptor system;
    private String valid = "refresh-0";
    private int granted;

    @BeforeEach
    void store() throws IOException {
        system = Described.system(folder, AUTH);
        clock.pass(Duration.ofNanos(123_456)); // finer than what the ledger keeps
        secret("refresh-0");
    }

    private void secret(String value) throws IOException {
        Path file = folder.resolve("secrets/crm/refresh-token");
        Files.createDirectories(file.getParent());
        Files.writeString(file, value);
    }

    private TokenEndpoint.Reply provider(String form) {
        meanwhile.forEach(Runnable::run);
        String token = URLDecoder.decode(form, StandardCharsets.UTF_8).replaceFirst(".*refresh_token=([^&]*).*", "$1");
        token = token.replaceFirst(".*refresh_token=", "");
        shown.add(token);
        if (!token.equals(valid)) {
            valid = "nothing any more";
            return reply(400, "{\"error\":\"invalid_grant\"}");
        }
        granted++;
        valid = "refresh-" + granted;
        return reply(
                200,
                "{\"access_token\":\"access-" + granted
                        + "\",\"expires_in\":3600,\"token_type\":\"Bearer\",\"refresh_token\":\"" + valid
                        + "\",\"refresh_expires_in\":7776000}");
    }

    private static TokenEndpoint.Reply reply(int status, String json) {
        return new TokenEndpoint.Reply(status, name -> null, json.getBytes(StandardCharsets.UTF_8));
    }

    /** One process on the ledger. */
    private Credentials process() {
        return new Credentials(
                SecretStore.of(folder.resolve("secrets"), Map.of(), clock),
                (uri, headers, form) -> provider(form),
                notes,
                seal,
                Duration.ofSeconds(60),
                clock);
    }

    private String token(Credentials process) {
        return process.of(system).first().headers("GET", null, null).get(0).value();
    }

    private String next(Credentials process) {
        Credential credential = process.of(system);
        return credential
                .next(credential.first(), true)
                .orElseThrow()
                .headers("GET", null, null)
                .get(0)
                .value();
    }

    @Test
    void showsEachRefreshTokenOnce() {
        Credentials process = process();

        assertThat(token(process)).isEqualTo("Bearer access-1");
        assertThat(next(process)).isEqualTo("Bearer access-2");
        assertThat(next(process)).isEqualTo("Bearer access-3");
        assertThat(shown).containsExactly("refresh-0", "refresh-1", "refresh-2");
    }

    @Test
    void goesOnAfterRestartWithWhatTheLedgerKeeps() {
        token(process());

        assertThat(token(process())).isEqualTo("Bearer access-1");
        assertThat(next(process())).isEqualTo("Bearer access-2");
        assertThat(shown).containsExactly("refresh-0", "refresh-1");
        assertThat(notes.text()).contains("oauth-token").doesNotContain("access-", "refresh-1", "refresh-2");
    }

    @Test
    void storesBeforeUseSoThatKilledProcessLosesNothing() {
        Credentials dying = process();
        token(dying);
        notes.awayAfter(1); // holds the note, and can write no more

        assertThatThrownBy(() -> next(dying)).hasMessageContaining("SB-3001");
        assertThat(shown).containsExactly("refresh-0", "refresh-1");

        // The same process stores first, before it uses or asks for anything.
        notes.away(false);
        clock.pass(Duration.ofSeconds(2));
        assertThat(next(dying)).isEqualTo("Bearer access-2");
        assertThat(shown).containsExactly("refresh-0", "refresh-1");
        assertThat(next(process())).isEqualTo("Bearer access-3");
    }

    @Test
    void letsOneProcessFetchAtATime() {
        Credentials other = process();
        List<ProblemCode> met = new ArrayList<>();
        meanwhile.add(() -> {
            try {
                token(other);
            } catch (ProblemException e) {
                met.add(e.problem().code());
            }
        });

        assertThat(token(process())).isEqualTo("Bearer access-1");
        assertThat(met).containsExactly(ProblemCode.REFRESH_UNDER_WAY);
        meanwhile.clear();
        clock.pass(Duration.ofSeconds(2));
        assertThat(token(other)).isEqualTo("Bearer access-1");
        assertThat(shown).containsExactly("refresh-0");
    }

    @Test
    void takesOverFromProcessThatDiedWhileItFetched() {
        meanwhile.add(() -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> token(process())).hasMessage("killed");
        meanwhile.clear();

        assertThatThrownBy(() -> token(process())).hasMessageContaining("SB-4107");
        clock.pass(Duration.ofMinutes(1));
        assertThat(token(process())).isEqualTo("Bearer access-1");
    }

    @Test
    void beginsAnewWithNewConsent() throws IOException {
        Credentials process = process();
        token(process);
        valid = "withdrawn";
        assertThatThrownBy(() -> next(process)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo(ProblemCode.CONSENT_ENDED));

        valid = "consent-2";
        secret("consent-2");
        assertThat(token(process)).isEqualTo("Bearer access-2");
        assertThat(shown).containsExactly("refresh-0", "refresh-1", "consent-2");
    }

    @Test
    void refusesToLoseConsentThatWasSealedElsewhere() {
        token(process());
        byte[] key = new byte[Seal.KEY];
        key[0] = 1;
        Credentials stranger = new Credentials(
                SecretStore.of(folder.resolve("secrets"), Map.of(), clock),
                (uri, headers, form) -> provider(form),
                notes,
                new Seal(key),
                Duration.ofSeconds(60),
                clock);

        assertThatThrownBy(() -> token(stranger)).hasMessageContaining("SB-4108");
        assertThat(shown).containsExactly("refresh-0");
    }
}
