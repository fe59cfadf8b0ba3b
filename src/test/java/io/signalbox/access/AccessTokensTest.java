package io.signalbox.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.access.Caller.Interface;
import io.signalbox.datafolder.DataFolder;

import static org.assertj.core.api.Assertions.assertThat;

class AccessTokensTest {

    @TempDir
    Path folder;

    private static String line(String name, String role, String token) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        return name + " " + role + " " + HexFormat.of().formatHex(hash) + "\n";
    }

    private AccessTokens open() {
        DataFolder data = DataFolder.open(folder);
        return new AccessTokens(data, new TokensFile(data.resolve("tokens")));
    }

    @Test
    void makesTheOwnersTokenOnce() throws IOException {
        open();
        String token = Files.readString(folder.resolve("token"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token"))))
                .isEqualTo("rw-------");
        assertThat(open().caller(token, Interface.API)).contains(new Caller("local-admin", Role.ADMIN, Interface.API));
    }

    @Test
    void knowsFurtherTokensByTheirHashAndReadsThemAgainWhenTheyChange() throws Exception {
        AccessTokens tokens = open();
        assertThat(tokens.caller("secret-1", Interface.API)).isEmpty();

        Files.writeString(folder.resolve("tokens"), "# who\n\n" + line("ada", "operator", "secret-1"));
        assertThat(tokens.caller("secret-1", Interface.JMX)).contains(new Caller("ada", Role.OPERATOR, Interface.JMX));
        Files.writeString(folder.resolve("tokens"), line("ada", "viewer", "secret-2"));
        assertThat(tokens.caller("secret-1", Interface.API)).isEmpty();
        assertThat(tokens.caller("secret-2", Interface.API)).contains(new Caller("ada", Role.VIEWER, Interface.API));
        Files.delete(folder.resolve("tokens"));
        assertThat(tokens.caller("secret-2", Interface.API)).isEmpty();
    }

    @Test
    void knowsWhoseATokenIsWhereThatIsSaid() throws Exception {
        AccessTokens tokens = open();
        String laptop = line("adas-laptop", "operator", "s1").stripTrailing() + " Ada\n";
        Files.writeString(folder.resolve("tokens"), laptop + line("ci", "operator", "s2"));

        Caller ada = tokens.caller("s1", Interface.API).orElseThrow();
        assertThat(ada.name()).isEqualTo("adas-laptop");
        assertThat(ada.person()).isEqualTo(Person.of("ada"));
        assertThat(tokens.caller("s2", Interface.API).orElseThrow().person()).isNull();
    }

    @Test
    void knowsRolesForIntegrationsAndTeams() throws Exception {
        AccessTokens tokens = open();
        String roles = "viewer,operator@team/Revenue%20Systems";
        Files.writeString(folder.resolve("tokens"), line("ada", roles, "s1") + line("bob", "operator@revenue", "s2"));

        assertThat(tokens.caller("s1", Interface.API)).contains(new Caller("ada", Grants.parse(roles), Interface.API));
        assertThat(tokens.caller("s2", Interface.API)).as("which revenue?").isEmpty();
    }

    @Test
    void acceptsNobodyByABrokenLine() throws Exception {
        AccessTokens tokens = open();
        Files.writeString(
                folder.resolve("tokens"),
                line("ada", "root", "s1") + "bob admin s2\n" + line("local-admin", "viewer", "s3") + "x\n");
        for (String token : new String[] {"s1", "s2", "s3", "", "x"}) {
            assertThat(tokens.caller(token, Interface.API)).isEmpty();
        }
        assertThat(tokens.caller(null, Interface.API)).isEmpty();
    }
}
