package io.signalbox.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.access.Grants;
import io.signalbox.access.Person;
import io.signalbox.access.Role;
import io.signalbox.ledger.NotesInMemory;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionsTest {

    private static final PasswordHash PASSWORD = PasswordHash.NOBODY;
    private static final String PROVIDER = "https://login.example.com\nadmins=ops";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final NotesInMemory notes = new NotesInMemory();
    private Users users;
    private Sessions sessions;

    @BeforeEach
    void start() {
        users = new Users(folder.resolve("users.json"));
        users.put(new User("ada", Grants.of(Role.VIEWER), PASSWORD, false));
        users.put(new User("bob", Grants.of(Role.VIEWER), PASSWORD, false));
        sessions = process(PROVIDER);
    }

    /** A process on the same ledger and users file, as it is after its start. */
    private Sessions process(String provider) {
        SessionLimits limits = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12), 3, 4);
        Sessions process = new Sessions(notes, new AccountMarks(users, provider), clock, limits);
        process.follow();
        process.keep();
        return process;
    }

    private Session begin(String name) {
        clock.pass(Duration.ofMillis(1));
        return sessions.begin(users.find(name).orElseThrow());
    }

    private void assertEnded(Sessions process, Session session) {
        assertThat(process.find(session.id(), true)).isEmpty();
    }

    @Test
    void knowsAPersonByTheLastingSubjectOfTheProviderToo() {
        Session before = sessions.begin("oidc:eve", "s-2", Grants.of(Role.OPERATOR));
        Session renamed = sessions.begin("oidc:adam", "s-2", Grants.of(Role.OPERATOR));

        assertThat(before.caller().person()).isEqualTo(Person.of("oidc:eve", "oidc-subject:s-2"));
        assertThat(renamed.caller().person().names()).contains("oidc-subject:s-2");
        assertThat(sessions.find(renamed.id(), true).orElseThrow().caller().person())
                .isEqualTo(renamed.caller().person());
    }

    @Test
    void endsWhatNobodyUses() {
        Session session = begin("ada");
        clock.pass(Duration.ofMinutes(29));
        assertThat(sessions.find(session.id(), true)).contains(session);
        clock.pass(Duration.ofMinutes(29));
        assertThat(sessions.find(session.id(), true)).isPresent();
        clock.pass(Duration.ofMinutes(31));
        assertThat(sessions.find(session.id(), true)).isEmpty();
    }

    @Test
    void doesNotTakeAPageThatRefreshesItselfForUse() {
        Session session = begin("ada");
        for (int i = 0; i < 30; i++) {
            clock.pass(Duration.ofMinutes(1));
            assertThat(sessions.find(session.id(), false)).isPresent();
        }
        clock.pass(Duration.ofSeconds(1));
        assertThat(sessions.find(session.id(), false)).isEmpty();
    }

    @Test
    void endsASessionAfterItsLongestTimeHoweverBusy() {
        Session session = begin("ada");
        for (int i = 0; i < 12 * 6; i++) {
            clock.pass(Duration.ofMinutes(10));
            assertThat(sessions.find(session.id(), true)).isPresent();
        }
        clock.pass(Duration.ofSeconds(1));
        assertThat(sessions.find(session.id(), true)).isEmpty();
    }

    @Test
    void makesRoomByEndingTheOneOfThePersonUsedLongestAgo() {
        Session first = begin("ada");
        Session second = begin("ada");
        Session third = begin("ada");
        Session other = begin("bob");
        sessions.find(first.id(), true);
        clock.pass(Duration.ofMillis(1));
        sessions.find(first.id(), true);
        Session fourth = begin("ada");

        assertThat(sessions.find(second.id(), true)).isEmpty();
        for (Session kept : List.of(first, third, fourth, other)) {
            assertThat(sessions.find(kept.id(), true)).isPresent();
        }
        assertEnded(process(PROVIDER), second);
    }

    @Test
    void makesRoomByEndingTheOneOfAllUsedLongestAgo() {
        Session first = begin("bob");
        List<Session> kept = new ArrayList<>(List.of(begin("ada"), begin("ada"), begin("bob"), begin("bob")));

        assertEnded(sessions, first);
        kept.forEach(each -> assertThat(sessions.find(each.id(), true)).isPresent());
    }

    @Test
    void endsAllSessionsOfOnePersonAndNobodyElses() {
        Session ada = begin("ada");
        Session again = begin("ada");
        Session bob = begin("bob");
        Session namesake = sessions.begin("ada", "s-1", Grants.of(Role.VIEWER));
        sessions.endAllOf("ada");

        assertThat(sessions.find(ada.id(), true)).isEmpty();
        assertThat(sessions.find(again.id(), true)).isEmpty();
        assertThat(sessions.find(bob.id(), true)).isPresent();
        assertThat(sessions.find(namesake.id(), true)).as("of the provider").isPresent();
        assertThat(sessions.names()).containsExactly("bob");
    }

    @Test
    void knowsNoOtherIds() {
        Session session = begin("ada");
        assertThat(sessions.find(null, true)).isEmpty();
        sessions.end(null);
        assertThat(sessions.find("", true)).isEmpty();
        assertThat(sessions.find(session.id() + "A", true)).isEmpty();
        assertThat(session.toString()).doesNotContain(session.id(), session.csrf());
        List<String> ids = new ArrayList<>(
                List.of(session.id(), session.csrf(), begin("ada").id()));
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.length() == 43);
    }

    @Test
    void goesOnAfterARestart() {
        Session ada = begin("ada");
        Session provided = sessions.begin("oidc:eve", "s-2", Grants.of(Role.ADMIN));

        Sessions next = process(PROVIDER);
        assertThat(next.find(ada.id(), true)).contains(ada);
        assertThat(next.find(provided.id(), true)).contains(provided);
    }

    @Test
    void keepsNothingThatLetsAnybodyIn() {
        Session session = begin("ada");

        assertThat(notes.text()).contains("ada").doesNotContain(session.id(), session.csrf());
        String hash = SessionId.hash(session.id());
        assertThat(notes.text()).contains(hash);
        assertThat(sessions.find(hash, true)).isEmpty();
    }

    @Test
    void staysEndedAfterARestart() {
        Session out = begin("ada");
        Session idle = begin("bob");
        sessions.end(out.id());
        assertEnded(process(PROVIDER), out);

        clock.pass(Duration.ofMinutes(31));
        assertEnded(process(PROVIDER), idle);
    }

    @Test
    void endsInEveryProcess() {
        Session out = begin("ada");
        Session removed = begin("bob");
        Sessions other = process(PROVIDER);
        other.end(out.id());
        other.endAllOf("bob");
        notes.changes().look();

        assertEnded(sessions, out);
        assertEnded(sessions, removed);
    }

    @Test
    void beginsInEveryProcess() {
        Sessions other = process(PROVIDER);
        Session session = begin("ada");
        notes.changes().look();

        assertThat(other.find(session.id(), true)).contains(session);
    }

    @Test
    void goesOnWhileAnotherProcessUsesIt() {
        Session session = begin("ada");
        Sessions other = process(PROVIDER);
        for (int i = 0; i < 4; i++) {
            clock.pass(Duration.ofMinutes(20));
            assertThat(other.find(session.id(), true)).isPresent();
            other.keep();
            sessions.keep();
        }
        assertThat(sessions.find(session.id(), true)).isPresent();
        clock.pass(Duration.ofMinutes(30));
        assertThat(process(PROVIDER).find(session.id(), true)).isPresent();
    }

    @Test
    void writesUseAtMostOnceAMinute() {
        begin("bob");
        Session session = begin("ada");
        String written = notes.text();
        clock.pass(Duration.ofSeconds(59));
        sessions.find(session.id(), true);
        sessions.keep();
        assertThat(notes.text()).isEqualTo(written);

        clock.pass(Duration.ofSeconds(1));
        sessions.find(session.id(), true);
        sessions.keep();
        String next = notes.text();
        assertThat(next).isNotEqualTo(written);
        sessions.keep();
        assertThat(notes.text()).isEqualTo(next);
    }

    @Test
    void removesWhatHasEnded() {
        begin("ada");
        sessions.begin("oidc:eve", "s-2", Grants.of(Role.ADMIN));
        users.remove("ada");
        sessions.keep();
        assertThat(notes.text()).contains("ada", "eve");
        clock.pass(Duration.ofMinutes(33));
        sessions.keep();

        assertThat(notes.text()).isEqualTo("{}");
    }

    @Test
    void endsWithTheAccountItBeganWith() throws IOException {
        Session role = begin("ada");
        Session password = begin("bob");
        users.put(users.find("ada").orElseThrow().withGrants(Grants.of(Role.ADMIN)));
        users.put(users.find("bob").orElseThrow().withPassword(PasswordHash.of("another password"), false));
        Sessions next = process(PROVIDER);
        assertEnded(next, role);
        assertEnded(next, password);

        Files.delete(folder.resolve("users.json"));
        assertEnded(process(PROVIDER), role);
    }

    @Test
    void endsWithTheProvidersSettingsItBeganWith() {
        Session session = sessions.begin("oidc:eve", "s-2", Grants.of(Role.ADMIN));

        assertEnded(process("https://login.example.com\nadmins=none"), session);
        assertEnded(process(null), session);
        assertThat(process(PROVIDER).find(session.id(), true)).isPresent();
    }

    @Test
    void beginsNothingThatTheLedgerDoesNotKeep() {
        notes.away(true);
        assertThatThrownBy(() -> begin("ada")).isInstanceOf(ProblemException.class);
        assertThat(sessions.names()).isEmpty();
    }

    @Test
    void endsWhileTheLedgerIsAwayAndRemovesItLater() {
        Session session = begin("ada");
        notes.away(true);
        sessions.end(session.id());
        assertEnded(sessions, session);

        notes.away(false);
        sessions.refresh();
        assertEnded(sessions, session);
        sessions.keep();
        assertEnded(process(PROVIDER), session);
    }
}
