package io.signalbox.signin;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;
import io.signalbox.signin.PasswordSignIn.Result;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordSignInTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private Users users;
    private PasswordSignIn signIn;

    @BeforeEach
    void addPeople() {
        users = new Users(folder.resolve("users.json"));
        PasswordHash quick = PasswordHash.parse(
                "pbkdf2-sha512:1:AAAAAAAAAAAAAAAAAAAAAA==:" + "q0jCcGT3dUVmTd+e5yBEQLEJEFnSHRqEtQY5pEQVKbM=");
        users.put(new User("quick", Grants.of(Role.VIEWER), quick, false));
        users.put(new User("ada", Grants.of(Role.VIEWER), PasswordHash.of("the right password"), false));
        signIn = new PasswordSignIn(users, new Attempts(clock));
    }

    private Result attempt(String name, String password, String address) {
        return signIn.attempt(name, password, address, null);
    }

    @Test
    void letsInWhoKnowsThePassword() {
        assertThat(attempt("ada", "the right password", HERE))
                .isInstanceOfSatisfying(
                        Result.Accepted.class,
                        accepted -> assertThat(accepted.user().name()).isEqualTo("ada"));
    }

    @Test
    void answersWrongNamesAndWrongPasswordsAlike() {
        assertThat(attempt("ada", "a wrong password", HERE)).isEqualTo(new Result.Refused());
        assertThat(attempt("nobody", "the right password", HERE)).isEqualTo(new Result.Refused());
        assertThat(attempt("Not A Name", "the right password", HERE)).isEqualTo(new Result.Refused());
        assertThat(attempt("", "", HERE)).isEqualTo(new Result.Refused());
    }

    @Test
    void slowsDownWhoGuessesOneNameAndNobodyElse() {
        for (int i = 0; i < 6; i++) {
            assertThat(attempt("quick", "guess " + i, HERE)).isInstanceOf(Result.Refused.class);
            clock.pass(Duration.ofSeconds(3));
        }
        attempt("quick", "guess", HERE);

        assertThat(attempt("quick", "guess", HERE)).isInstanceOf(Result.TooMany.class);
        assertThat(attempt("ada", "the right password", HERE)).isInstanceOf(Result.Accepted.class);
        assertThat(attempt("quick", "guess", THERE)).isInstanceOf(Result.Refused.class);
    }

    @Test
    void doublesTheWaitUpToAQuarterOfAnHour() {
        Duration last = Duration.ZERO;
        for (int i = 0; i < 30; i++) {
            if (attempt("quick", "guess", HERE) instanceof Result.TooMany tooMany) {
                assertThat(tooMany.pause()).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(Duration.ofMinutes(15));
                last = tooMany.pause();
                clock.pass(tooMany.pause());
            }
        }
        assertThat(last).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void letsTheOwnerInWhereSomebodyGuessesAtTheSameAddress() {
        String mark = Devices.mark(users.find("ada").orElseThrow());
        for (int i = 0; i < 40; i++) {
            attempt(i % 2 == 0 ? "ada" : "name" + i, "guess", HERE);
        }
        assertThat(attempt("ada", "the right password", HERE)).isInstanceOf(Result.TooMany.class);
        assertThat(signIn.attempt("ada", "the right password", HERE, mark)).isInstanceOf(Result.Accepted.class);
    }

    @Test
    void slowsDownWhoGuessesWithAMarkAndTakesNoneOfAnother() {
        String mark = Devices.mark(users.find("quick").orElseThrow());
        for (int i = 0; i < 6; i++) {
            signIn.attempt("quick", "guess", HERE, mark);
        }
        assertThat(signIn.attempt("quick", "guess", HERE, mark)).isInstanceOf(Result.TooMany.class);
        assertThat(Devices.known("ada", users.find("ada").orElseThrow().password(), mark))
                .isEmpty();
        for (String wrong : new String[] {null, "", ".", "x", mark + "x", mark.replace(".", "")}) {
            assertThat(Devices.known("quick", users.find("quick").orElseThrow().password(), wrong))
                    .isEmpty();
        }
    }

    @Test
    void countsAnIpv6SubscriberAsOne() {
        assertThat(Network.of("2001:db8:1:2::1")).isEqualTo(Network.of("2001:db8:1:2:ffff::9"));
        assertThat(Network.of("2001:db8:1:3::1")).isNotEqualTo(Network.of("2001:db8:1:2::1"));
        assertThat(Network.of("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void slowsDownWhoTriesManyNames() {
        for (int i = 0; i < 20; i++) {
            assertThat(attempt("name" + i, "Spring2026!", HERE)).isInstanceOf(Result.Refused.class);
        }
        assertThat(attempt("ada", "the right password", HERE)).isInstanceOf(Result.TooMany.class);
        assertThat(attempt("ada", "the right password", THERE)).isInstanceOf(Result.Accepted.class);
    }

    @Test
    void doesNotForgiveAnAddressForOneRightPassword() {
        for (int i = 0; i < 19; i++) {
            attempt("name" + i, "Spring2026!", HERE);
        }
        assertThat(attempt("ada", "the right password", HERE)).isInstanceOf(Result.Accepted.class);
        attempt("name20", "Spring2026!", HERE);
        assertThat(attempt("name21", "Spring2026!", HERE)).isInstanceOf(Result.TooMany.class);
    }
}
