package io.signalbox.signin;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.control.Role;
import io.signalbox.signin.PasswordSignIn.Result;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordSignInTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private PasswordSignIn signIn;

    @BeforeEach
    void addPeople() {
        Users users = new Users(folder.resolve("users.json"));
        PasswordHash quick = PasswordHash.parse(
                "pbkdf2-sha512:1:AAAAAAAAAAAAAAAAAAAAAA==:" + "q0jCcGT3dUVmTd+e5yBEQLEJEFnSHRqEtQY5pEQVKbM=");
        users.put(new User("quick", Role.VIEWER, quick, false));
        users.put(new User("ada", Role.VIEWER, PasswordHash.of("the right password"), false));
        signIn = new PasswordSignIn(users, new Attempts(clock));
    }

    private Result attempt(String name, String password, String address) {
        return signIn.attempt(name, password, address);
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
