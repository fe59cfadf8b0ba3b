package io.signalbox.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.NotesInMemory;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.SystemDescriptor;

import static org.assertj.core.api.Assertions.assertThat;

/** A secret changes while the system accepts the old one, both, the new one, or none. */
class OverlapTest {

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final NotesInMemory notes = new NotesInMemory();
    private final Set<String> accepted = new HashSet<>(Set.of("one"));
    private final List<String> sent = new ArrayList<>();
    private SystemDescriptor system;
    private Credentials credentials;

    @BeforeEach
    void start() throws IOException {
        system = Described.system(folder, "auth: { type: bearer, token: \"{{secret:crm/token}}\" }\n");
        secret("one");
        credentials = process();
    }

    private void secret(String value) throws IOException {
        Path file = folder.resolve("secrets/crm/token");
        Files.createDirectories(file.getParent());
        Files.writeString(file, value);
    }

    private Credentials process() {
        return new Credentials(
                SecretStore.of(folder.resolve("secrets"), Map.of(), clock),
                NoHub.ENDPOINT,
                notes,
                new Seal(new byte[Seal.KEY]),
                Duration.ofSeconds(60),
                clock);
    }

    /** What a call does; the status it ends with. */
    private int call() {
        clock.pass(Duration.ofMillis(1));
        Credential credential = credentials.of(system);
        SignIn signIn = credential.first();
        while (true) {
            String token = signIn.headers("GET", null, null).get(0).value().substring("Bearer ".length());
            sent.add(token);
            if (accepted.contains(token)) {
                credential.answered(signIn, true);
                return 200;
            }
            Optional<SignIn> next = credential.next(signIn, true);
            if (next.isEmpty()) {
                credential.refused();
                return 401;
            }
            signIn = next.get();
        }
    }

    private CredentialReport report() {
        return credentials.report(List.of(system)).get(0);
    }

    private void accepts(String... tokens) {
        accepted.clear();
        accepted.addAll(List.of(tokens));
        sent.clear();
    }

    @Test
    void usesNewSecretAtTheNextCall() throws IOException {
        call();
        secret("two");
        accepts("one", "two");

        assertThat(call()).isEqualTo(200);
        assertThat(call()).isEqualTo(200);
        assertThat(sent).containsExactly("two", "two");
        assertThat(report().lastRotation()).isEqualTo(clock.instant().minusMillis(1));
        assertThat(report().alarm()).isNull();
    }

    @Test
    void usesOldSecretWhileOnlyThatWorksAndTriesTheNewOnceAMinute() throws IOException {
        call();
        secret("two");
        accepts("one");

        assertThat(call()).isEqualTo(200);
        assertThat(call()).isEqualTo(200);
        assertThat(call()).isEqualTo(200);
        assertThat(sent).containsExactly("two", "one", "one", "one");
        assertThat(report().alarm())
                .contains("the new secret is refused since " + clock.instant().minusMillis(2));

        clock.pass(Duration.ofSeconds(61));
        sent.clear();
        call();
        call();
        assertThat(sent).containsExactly("two", "one", "one");

        clock.pass(Duration.ofSeconds(61));
        accepts("two");
        assertThat(call()).isEqualTo(200);
        assertThat(call()).isEqualTo(200);
        assertThat(sent).containsExactly("two", "two");
        assertThat(report().alarm()).isNull();
        assertThat(report().state()).isEqualTo(CredentialState.OK);
    }

    @Test
    void turnsToTheNewSecretAtOnceWhenTheOldOneEnds() throws IOException {
        call();
        secret("two");
        accepts("one");
        call();
        accepts("two");

        assertThat(call()).isEqualTo(200);
        assertThat(sent).containsExactly("one", "two");
        call();
        assertThat(sent).endsWith("two");
    }

    @Test
    void forgetsTheOldSecretWhenTheNewOneHasWorked() throws IOException {
        call();
        secret("two");
        accepts("one", "two");
        call();
        accepts("one");

        assertThat(call()).isEqualTo(401);
        assertThat(sent).containsExactly("two");
        assertThat(report().state()).isEqualTo(CredentialState.REFUSED);
    }

    @Test
    void refusesWhenNeitherWorks() throws IOException {
        call();
        secret("two");
        accepts();

        assertThat(call()).isEqualTo(401);
        assertThat(sent).containsExactly("two", "one");
        assertThat(report().state()).isEqualTo(CredentialState.REFUSED);
        assertThat(report().alarm()).contains("renew it");
    }

    @Test
    void takesBackTheAlarmWhenTheOldSecretIsPutBack() throws IOException {
        call();
        secret("two");
        accepts("one");
        call();
        secret("one");
        call();

        assertThat(report().alarm()).isNull();
    }

    @Test
    void keepsTheOldSecretOverRestart() throws IOException {
        call();
        secret("two");
        accepts("one");
        call();
        credentials.close();
        assertThat(notes.text()).doesNotContain("one\"", "two\"");

        credentials = process();
        sent.clear();
        assertThat(call()).isEqualTo(200);
        assertThat(sent).containsExactly("two", "one");

        accepts("two");
        clock.pass(Duration.ofSeconds(61));
        call();
        credentials.close();
        credentials = process();
        accepts("one");
        assertThat(call()).isEqualTo(401);
    }

    @Test
    void dropsTheOldSecretWhenTold() throws IOException {
        call();
        secret("two");
        accepts("one");
        call();
        credentials.rotate(system, true);

        sent.clear();
        assertThat(call()).isEqualTo(401);
        assertThat(sent).containsExactly("two");
    }

    @Test
    void ignoresLateAnswerToCallWithTheOldSecret() throws IOException {
        call();
        Credential credential = credentials.of(system);
        SignIn late = credential.first();
        secret("two");
        accepts("one", "two");
        call();
        credential.answered(late, true);

        accepts("two");
        assertThat(call()).isEqualTo(200);
        assertThat(sent).containsExactly("two");
    }

    @Test
    void remembersUseOverRestart() {
        call();
        credentials.close();
        clock.pass(Duration.ofDays(2));
        credentials = process();

        assertThat(report().lastSuccess()).isEqualTo(clock.instant().minus(Duration.ofDays(2)));
        assertThat(report().owner()).isEqualTo("revenue");
        assertThat(report().source()).isEqualTo("files");
        assertThat(report().secrets()).containsExactly("crm/token");
    }

    @Test
    void noticesRotationWhileItWasDown() throws IOException {
        call();
        credentials.close();
        secret("two");
        credentials = process();

        assertThat(report().lastRotation()).isEqualTo(clock.instant());
    }
}
