package io.signalbox.signin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.PostgresServer;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.web.HubAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** People of two hubs on one ledger. */
class LedgerUsersTest {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @TempDir
    Path folder;

    private Ledger ledger;
    private Ledger otherLedger;
    private Users users;
    private Users others;

    @BeforeEach
    void openBoth() {
        ledger = POSTGRES.open(Clock.systemUTC());
        otherLedger = POSTGRES.open(Clock.systemUTC());
        users = new Users(new LedgerUsers(ledger.notes(), folder.resolve("one/users.json")));
        others = new Users(new LedgerUsers(otherLedger.notes(), folder.resolve("other/users.json")));
    }

    @AfterEach
    void closeBoth() {
        ledger.close();
        otherLedger.close();
    }

    private static User user(String name, Role role) {
        return new User(name, Grants.of(role), PasswordHash.ofOneTime("a password of " + name), false);
    }

    @Test
    void areTheSameInBothHubsAtOnce() {
        assertThat(others.exist()).isFalse();
        users.put(user("ada", Role.ADMIN));
        users.put(user("bob", Role.VIEWER));

        User ada = others.find("ada").orElseThrow();
        assertThat(ada.grants()).isEqualTo(Grants.of(Role.ADMIN));
        assertThat(ada.password().matches("a password of ada")).isTrue();
        others.remove("bob");
        assertThat(users.all()).extracting(User::name).containsExactly("ada");
        assertThat(POSTGRES.count("SELECT count(*) FROM note WHERE json LIKE '%a password of%'"))
                .isZero();
    }

    @Test
    void theNamesOfAllAreKnownToBothUnlessOthersComeInToo() {
        AccountNames known = new AccountNames(others, () -> Set.of("deploy"), false);
        assertThat(known.names()).isEmpty();
        users.put(user("ada", Role.ADMIN));

        assertThat(known.names()).contains(Set.of("ada", "deploy"));
        assertThat(new AccountNames(others, Set::of, true).names()).isEmpty();
    }

    /** Each sees the other administrator until it writes. */
    @Test
    void changeThatWasDecidedOnWhatIsNotThereAnyMoreIsDecidedAnew() {
        users.put(user("ada", Role.ADMIN));
        users.put(user("bob", Role.ADMIN));
        AtomicInteger runs = new AtomicInteger();

        assertThatThrownBy(() -> users.change(all -> {
                    if (runs.incrementAndGet() == 1) {
                        others.remove("bob");
                    }
                    removeButNotTheLast(all, "ada");
                }))
                .hasMessage("the last");

        assertThat(runs).hasValue(2);
        assertThat(others.all()).extracting(User::name).containsExactly("ada");
    }

    private static void removeButNotTheLast(Map<String, User> all, String name) {
        if (all.size() == 1) {
            throw new IllegalStateException("the last");
        }
        all.remove(name);
    }

    @Test
    void takesAFileOverOnceAndKeepsWhomTheLedgerKnew() throws Exception {
        users.put(user("ada", Role.ADMIN));
        Path file = folder.resolve("other/users.json");
        Users before = new Users(file);
        before.put(user("ada", Role.VIEWER));
        before.put(user("grace", Role.OPERATOR));

        others.follow(() -> {});

        assertThat(users.all()).extracting(User::name).containsExactly("ada", "grace");
        assertThat(users.find("ada").orElseThrow().grants()).isEqualTo(Grants.of(Role.ADMIN));
        assertThat(file).doesNotExist();
        users.remove("grace");
        others.follow(() -> {});
        assertThat(users.find("grace")).isEmpty();
    }

    /** A replica that starts for the first time, on a data folder of long ago. */
    @Test
    void fileBringsNobodyBackWhomTheLedgerRemoved() {
        users.put(user("ada", Role.ADMIN));
        users.put(user("bob", Role.ADMIN));
        users.remove("bob");
        Users before = new Users(folder.resolve("other/users.json"));
        before.put(user("bob", Role.ADMIN));
        before.put(user("grace", Role.OPERATOR));

        others.follow(() -> {});

        assertThat(users.all()).extracting(User::name).containsExactly("ada", "grace");
        users.put(user("bob", Role.VIEWER));
        assertThat(others.find("bob")).as("who is added again is there").isPresent();
    }

    @Test
    void fileThatCannotBeReadIsLeft() throws Exception {
        Path file = folder.resolve("other/users.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"users\": [{\"name\": \"ada\"}]}");

        others.follow(() -> {});

        assertThat(file).exists();
        assertThat(users.exist()).isFalse();
    }

    @Test
    void hubIsToldOfWhatAnotherChanged() {
        CountDownLatch told = new CountDownLatch(1);
        others.follow(told::countDown);
        otherLedger.notes().changes().wake(() -> new Thread(otherLedger.notes().changes()::look).start());

        users.put(user("ada", Role.ADMIN));

        Awaitility.await().until(() -> told.getCount() == 0);
    }

    @Test
    void ofTwoHubsOneMakesTheFirstAdministrator() {
        HubAddress address = new HubAddress("127.0.0.1", 8080, 8443, "enabled");
        new FirstAdministrator(users, address).welcome();
        String hash = others.find("admin").orElseThrow().password().text();

        new FirstAdministrator(others, address).welcome();

        assertThat(users.all()).hasSize(1);
        assertThat(users.find("admin").orElseThrow().password().text()).isEqualTo(hash);
    }

    @Test
    void letsNobodyInByANoteThatCannotBeRead() {
        users.put(user("ada", Role.ADMIN));
        for (String broken : List.of("[]", "{\"users\":[{\"name\":\"ada\"}]}")) {
            POSTGRES.run("UPDATE note SET json = '" + broken + "' WHERE kind = 'users'");
            assertThatThrownBy(() -> others.find("ada")).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                            e.problem().code())
                    .isEqualTo(ProblemCode.NOTE_UNREADABLE));
        }
    }
}
