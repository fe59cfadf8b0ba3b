package io.signalbox.signin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;
import io.signalbox.web.HubAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UsersTest {

    @TempDir
    Path folder;

    private Path file;
    private Users users;

    @BeforeEach
    void makeFile() {
        file = folder.resolve("data/users.json");
        users = new Users(file);
    }

    private static User user(String name, Role role) {
        return new User(name, Grants.of(role), PasswordHash.of("a password of " + name), false);
    }

    @Test
    void keepsPeopleForTheNextStart() {
        users.put(user("ada", Role.OPERATOR));
        users.put(user("bob", Role.VIEWER));
        users.remove("bob");

        Users next = new Users(file);
        assertThat(next.all()).extracting(User::name).containsExactly("ada");
        assertThat(next.find("ada")).get().extracting(User::grants).isEqualTo(Grants.of(Role.OPERATOR));
        assertThat(next.find("ada").orElseThrow().password().matches("a password of ada"))
                .isTrue();
        assertThat(next.find("ada").orElseThrow().password().matches("a password of Ada"))
                .isFalse();
    }

    @Test
    void keepsTheFileForItsOwnerAndNoPasswordInIt() throws Exception {
        users.put(user("ada", Role.ADMIN));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains("pbkdf2-sha512:210000:").doesNotContain("a password of ada");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void seesThatSomebodyElseChangedTheFile() throws Exception {
        users.put(user("ada", Role.ADMIN));
        Users elsewhere = new Users(file);
        elsewhere.put(user("grace", Role.VIEWER));

        assertThat(users.find("grace")).isPresent();
        Files.writeString(file, "{\"users\": []}");
        assertThat(users.find("ada")).isEmpty();
    }

    @Test
    void letsNobodyInWhileTheFileIsBroken() throws Exception {
        users.put(user("ada", Role.ADMIN));
        String good = Files.readString(file);
        for (String broken : new String[] {
            "",
            "{",
            "[]",
            "{\"users\": [{\"name\": \"ada\"}]}",
            good.replace("admin", "emperor"),
            good.replace("pbkdf2-sha512", "md5"),
            good.replace("\"ada\"", "\"../ada\"")
        }) {
            Files.writeString(file, broken);
            assertThat(users.all()).as(broken).isEmpty();
        }
        Files.writeString(file, good);
        assertThat(users.find("ada")).isPresent();
    }

    /** What the first start says. */
    private String welcome() {
        List<String> said = new ArrayList<>();
        Logger logger = Logger.getLogger(FirstAdministrator.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getMessage() + Arrays.toString(line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            new FirstAdministrator(users, new HubAddress("127.0.0.1", 8080, 8443, "enabled")).welcome();
        } finally {
            logger.removeHandler(handler);
        }
        return String.join("", said);
    }

    @Test
    void makesOneAdministratorWhereThereIsNobodyAndSaysThePasswordOnce() {
        String said = welcome();
        String password = said.replaceFirst("(?s).*\\b([a-z2-9]{4}(-[a-z2-9]{4}){4})\\b.*", "$1");
        User first = users.find("admin").orElseThrow();
        assertThat(first.grants()).isEqualTo(Grants.of(Role.ADMIN));
        assertThat(first.mustChange()).isTrue();
        assertThat(first.password().matches(password)).as(said).isTrue();
        assertThat(first.password().iterations()).isEqualTo(1_000);
        assertThat(PasswordHash.of("a password of admin").iterations()).isEqualTo(210_000);

        assertThat(welcome()).isEmpty();
        assertThat(users.find("admin").orElseThrow().password().text())
                .isEqualTo(first.password().text());
    }

    @Test
    void makesUpPasswordsThatDifferAndItsOwnRulesAccept() {
        assertThat(Passwords.oneTime()).isNotEqualTo(Passwords.oneTime());
        assertThat(Passwords.objection("ada", Passwords.oneTime())).isEmpty();
        assertThat(Passwords.objection("ada", "short")).get().asString().contains("5 characters");
        assertThat(Passwords.objection("ada", "abababababababab")).isPresent();
        assertThat(Passwords.objection("lovelace", "my Lovelace password")).isPresent();
    }

    @Test
    void refusesHashesOfOtherForms() {
        for (String text :
                new String[] {"", "pbkdf2-sha512:0:AA==:AA==", "pbkdf2-sha512:99999999:AA==:AA==", "a:1:b:c"}) {
            assertThatThrownBy(() -> PasswordHash.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(PasswordHash.of("x").toString())
                .doesNotContain(PasswordHash.of("x").text());
    }
}
